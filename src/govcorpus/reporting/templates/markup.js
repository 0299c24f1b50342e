"use strict";
// n and p go to the next and the previous unit that should be looked at.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !["n", "p"].includes(event.key)) return;
  const doubtful = [...document.querySelectorAll(".block.doubtful")];
  if (!doubtful.length) return;
  const at = doubtful.indexOf(document.activeElement.closest(".block.doubtful"));
  const next = event.key === "n" ? at + 1 : (at < 0 ? 0 : at) - 1;
  const block = doubtful[(next + doubtful.length) % doubtful.length];
  block.focus({ preventScroll: true });
  block.scrollIntoView({ block: "center" });
});
