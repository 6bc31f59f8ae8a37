#!/usr/bin/env python3
"""复算评查：用评分包里的评分表和标准，不联网重新计一次分和合格率，看是否相同。

用法：python3 复算评查.py 评分包.json
只用 Python 3 自带的库；本程序与产品各写各的，结果应当逐字相同。

  得分  ＝ 基本分 ＋ 得分部分 × 各适用项得分之和 ÷ 各适用项分值之和 － 单项扣分（不超过上限），在 0 和 100 之间
  等次  ＝ 准确得分所到的最高一等；有否决项成立的为最低一等（标准另有规定的并记 0 分）
  合格率只据随机抽取的案卷推算，且全部评完；各层按超几何分布分别取界，每侧 1/(40×层数)，合计
"""
import json
import math
import sys
from fractions import Fraction

Z = Fraction(0)


def score(standard, file):
    earned = total = Z
    for group in standard["groups"]:
        for item in group["items"]:
            mark, points = file["marks"][item["code"]], Fraction(item["points"])
            if mark["mark"] == "notApplicable":
                continue
            total += points
            if mark["mark"] == "ok":
                earned += points
            elif mark["mark"] == "defect":
                earned += max(points - Fraction(mark["off"]), Z)
    off = sum((Fraction(f["points"]) for f in standard["faults"]["items"] if f["code"] in file["faults"]), Z)
    off = min(off, Fraction(standard["faults"]["atMost"]))
    vetoed = any(veto["found"] for veto in file["vetoes"].values())
    if total == 0 and not vetoed:
        return None, None
    share = earned / total if total else Z
    points = Fraction(standard["fixed"]) + Fraction(standard["scaled"]) * share - off
    points = min(max(points, Z), Fraction(100))
    if vetoed and standard["vetoed"] == "zero":
        points = Z
    bands = standard["bands"]
    grade = bands[-1]["grade"] if vetoed else next(b["grade"] for b in bands if points >= Fraction(b["from"]))
    return points, grade


def band(standard, points):
    return next(n for n, b in enumerate(standard["bands"]) if points >= Fraction(b["from"]))


def shown(standard, points):
    """两位小数，四舍五入；会把等次看错的，多写几位。"""
    for places in range(2, 12):
        scaled = math.floor(points * 10**places + Fraction(1, 2))
        if band(standard, Fraction(scaled, 10**places)) == band(standard, points):
            break
    else:
        places = 12
        scaled = math.floor(points * 10**places)
    whole, rest = divmod(scaled, 10**places)
    rest = str(rest).zfill(places).rstrip("0").ljust(2, "0")
    return "%d.%s" % (whole, rest)


def fewest(size, n, k, one_in):
    """抽 n 件有 k 件合格时，全部 size 件里合格的至少有几件。"""
    for good in range(k, size - (n - k) + 1):
        ways = sum(math.comb(good, i) * math.comb(size - good, n - i) for i in range(k, min(n, good) + 1))
        if ways * one_in > math.comb(size, n):
            return good
    return size - (n - k)


def rate(pack):
    lowest = pack["standard"]["bands"][-1]["grade"]
    one_in = 40 * max(1, len(pack["strata"]))
    low = high = 0
    for stratum, size in pack["strata"].items():
        grades = [f["grade"] for f in pack["files"] if f["mode"] == "random" and f["stratum"] == stratum]
        passed = sum(1 for g in grades if g is not None and g != lowest)
        failed = sum(1 for g in grades if g == lowest)
        low += fewest(size, len(grades), passed, one_in)
        high += size - fewest(size, len(grades), failed, one_in)
    return low, high


def main(path):
    with open(path, encoding="utf-8") as file:
        pack = json.load(file)
    faults = []
    for one in pack["files"]:
        points, grade = score(pack["standard"], one)
        text = None if points is None else shown(pack["standard"], points)
        if (text, grade) != (one["points"], one["grade"]):
            faults.append("%s：算得 %s %s，包内 %s %s" % (one["number"], text, grade, one["points"], one["grade"]))
    if pack["rate"] is not None:
        low, high = rate(pack)
        if (low, high) != (pack["rate"]["low"], pack["rate"]["high"]):
            faults.append("合格件数：算得 %d 至 %d，包内 %d 至 %d" % (low, high, pack["rate"]["low"], pack["rate"]["high"]))
    for fault in faults:
        print(fault)
    print("复算%s：%d 卷" % ("不一致" if faults else "一致", len(pack["files"])))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
