#!/usr/bin/env python3
"""复算考核：用复算包里的考核方案和各单位的分子、分母，不联网重新计一次分，看是否相同。

用法：python3 复算考核.py 复算包.json
只用 Python 3 自带的库；本程序与产品各写各的，结果应当逐字相同。

  各项得分  ＝ 权重 × 分子 ÷ 分母；分母为 0、少于最少样本、评查未完成的不计入，分母随之缩小
  合计      ＝ 各项得分之和 × 100 ÷ 计分各项的权重之和；来源未报的、有效权重不足的没有合计
  等次      ＝ 准确的合计所到的最高一等；有否决事项的不高于方案所定的等次
"""
import json
import math
import sys
from fractions import Fraction


def decimals(value, places):
    scaled = math.floor(value * 10**places + Fraction(1, 2))
    whole, rest = divmod(scaled, 10**places)
    return whole, str(rest).zfill(places)


def band(scheme, total):
    return next(n for n, b in enumerate(scheme["bands"]) if total >= Fraction(b["from"]))


def shown(scheme, total):
    """两位小数，四舍五入；会把等次看错的，多写几位。"""
    for places in range(2, 13):
        whole, rest = decimals(total, places)
        if band(scheme, Fraction("%d.%s" % (whole, rest))) == band(scheme, total):
            break
    return "%d.%s" % (whole, rest.rstrip("0").ljust(2, "0"))


def score(scheme, agency):
    points, counted, earned, silent = {}, Fraction(0), Fraction(0), False
    for indicator in scheme["indicators"]:
        code, weight = indicator["code"], Fraction(indicator["weight"])
        reading = agency["readings"].get(code, {"n": 0, "of": 0})
        points[code] = None
        if isinstance(reading, str):
            silent = silent or reading == "unassessed"
        elif reading["of"] >= scheme["least"]:
            one = weight * reading["n"] / reading["of"]
            counted, earned = counted + weight, earned + one
            points[code] = "%d.%s" % decimals(one, 2)
    vetoed = len(agency["vetoes"]) > 0
    cap = next(n for n, b in enumerate(scheme["bands"]) if b["grade"] == scheme["cap"])
    if silent or counted == 0 or counted < Fraction(scheme["leastWeight"]):
        return points, None, scheme["cap"] if vetoed else None
    total = earned * 100 / counted
    reached = band(scheme, total)
    grade = scheme["bands"][cap if vetoed and reached < cap else reached]["grade"]
    return points, shown(scheme, total), grade


def main(path):
    with open(path, encoding="utf-8") as file:
        pack = json.load(file)
    scheme, faults = pack["scheme"], []
    if sum(Fraction(i["weight"]) for i in scheme["indicators"]) != 100:
        faults.append("权重合计不是 100")
    for agency in pack["agencies"]:
        found = score(scheme, agency)
        said = (agency["points"], agency["total"], agency["grade"])
        if found != said:
            faults.append("%s：算得 %s %s，包内 %s %s" % (agency["name"], found[1], found[2], said[1], said[2]))
    for fault in faults:
        print(fault)
    print("复算%s：%d 个单位" % ("不一致" if faults else "一致", len(pack["agencies"])))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
