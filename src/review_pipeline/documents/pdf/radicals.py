"""Radicals for the characters they are: what fonts say where both look the same."""

from __future__ import annotations

import unicodedata

_RADICALS = (
    "⺁⺄⺅⺆⺈⺉⺊⺋⺌⺍⺎⺏⺐⺒⺓⺔⺖⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺫⺬⺭⺮⺯⺰⺱⺲⺶⺹"
    "⺺⺻⺼⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫"
    "⻬⻭⻮⻯⻰⻱⻲⻳"
)
_CHARACTERS = (
    "厂乙亻冂刀刂卜㔾小小兀尣尢巳幺彑忄扌攵旡日月歺母民氵氺灬爫爫丬牛犭王目示礻竹纟纟罓罒羊耂"
    "肀聿肉艹艹艹虎衤覀西见角讠贝车辶辶辶阝钅长镸长门阝雨青韦页风飞食饣饣马骨鬼鱼鸟卤麦黄黾斉"
    "齐歯齿竜龙龟亀龟"
)
_TABLE = str.maketrans(_RADICALS, _CHARACTERS)


def plain_form(text: str) -> str:
    """The text with compatibility forms and radicals as plain characters."""
    return unicodedata.normalize("NFKC", text).translate(_TABLE)
