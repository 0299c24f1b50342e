const words = JSON.parse(document.getElementById("words").textContent);
const charts = JSON.parse(document.getElementById("charts").textContent);
const order = new Intl.Collator([document.documentElement.lang, "zh-CN"], { numeric: true });

function made(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

// Light and dark: as the system has it until the button is pressed.
const dark = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
const theme = made("button", { id: "theme", type: "button" });
const named = () => { theme.textContent = isDark() ? words.light : words.dark; };
theme.addEventListener("click", () => {
  document.documentElement.dataset.theme = isDark() ? "light" : "dark";
  named();
});
dark.addEventListener("change", named);
document.querySelector("header").append(theme);
named();

// Tables: a button in each heading sorts, a field above searches, and the number of rows is said aloud.
function value(row, column) {
  const cell = row.cells[column];
  return cell.dataset.number === undefined ? cell.textContent : Number(cell.dataset.number);
}

function compared(a, b) {
  if (a === "" || b === "") return (a === "") - (b === "");
  return typeof a === "number" && typeof b === "number" ? a - b : order.compare(a, b);
}

function sort(table, heading, column) {
  const falling = heading.getAttribute("aria-sort") === "ascending"
    || (!heading.hasAttribute("aria-sort") && heading.classList.contains("num"));
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", falling ? "descending" : "ascending");
  const sign = falling ? -1 : 1;
  const rows = [...table.tBodies[0].rows].map((row) => [value(row, column), row]);
  rows.sort(([a], [b]) => (a === "" || b === "" ? compared(a, b) : sign * compared(a, b)));
  table.tBodies[0].append(...rows.map(([, row]) => row));
}

for (const box of document.querySelectorAll(".table")) {
  const table = box.querySelector("table");
  const rows = [...table.tBodies[0].rows];
  [...table.tHead.rows[0].cells].forEach((heading, column) => {
    heading.dataset.heading = heading.textContent; // printed: a button is missing where a heading is repeated
    const button = made("button", { type: "button" }, ...heading.childNodes);
    button.addEventListener("click", () => sort(table, heading, column));
    heading.append(button);
  });
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const count = made("span", { className: "muted" });
  count.setAttribute("role", "status");
  const shown = (number) => {
    count.textContent = words.rows.replace("{shown}", number).replace("{total}", rows.length);
  };
  const field = made("input", { type: "search", placeholder: words.search });
  field.setAttribute("aria-label", `${words.search}: ${table.caption.textContent}`);
  field.addEventListener("input", () => {
    const wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let number = 0;
    rows.forEach((row, i) => {
      row.hidden = !wanted.every((word) => texts[i].includes(word));
      number += !row.hidden;
    });
    shown(number);
  });
  shown(rows.length);
  if (rows.length > 1) box.prepend(made("div", { className: "tools" }, field, count));
}

// A link to lines opens them; all are open on paper.
function opened() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target?.tagName === "DETAILS") target.open = true;
}
addEventListener("hashchange", opened);
opened();
let closed = [];
addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("details:not([open])")];
  for (const details of closed) details.open = true;
});
addEventListener("afterprint", () => { for (const details of closed) details.open = false; });

// Charts: colours are variables of the style, so that they follow light and dark; expressions are interpreted, not run.
const font = getComputedStyle(document.body).fontFamily;
const axis = {
  labelColor: "var(--ink)", titleColor: "var(--muted)", gridColor: "var(--rule)", domainColor: "var(--rule)",
  tickColor: "var(--rule)", labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal",
};
const config = {
  font, axis, background: null, view: { stroke: null }, aria: false,
  legend: { labelColor: "var(--ink)", labelFontSize: 12, labelLimit: 260, symbolSize: 80 },
  range: { category: [1, 2, 3, 4, 5, 6, 7, 8].map((i) => `var(--c${i})`) },
};
const embedding = {
  mode: "vega-lite", renderer: "svg", actions: false, ast: true, defaultStyle: false, config,
  tooltip: { disableDefaultStyle: true },
};
Promise.all(
  [...document.querySelectorAll("[data-chart]")].map(
    (place) => vegaEmbed(place, charts[place.dataset.chart], embedding),
  ),
).finally(() => { document.documentElement.dataset.ready = "yes"; });
