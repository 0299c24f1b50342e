"""Slogans (提法, 数字缩略语): finding them and what they stand for."""
