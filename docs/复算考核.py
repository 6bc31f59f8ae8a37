#!/usr/bin/env python3
"""复算考核：用复算包里的考核方案和各单位的分子、分母，不联网重新计一次分，看是否相同。

用法：python3 复算考核.py 复算包.json [事项清单.csv …]
只用 Python 3 自带的库；本程序与产品各写各的，结果应当逐字相同。

  各项得分  ＝ 权重 × 分子 ÷ 分母；分母为 0、少于最少样本、评查未完成的不计入，分母随之缩小
  合计      ＝ 各项得分之和 × 100 ÷ 计分各项的权重之和；来源未报的、有效权重不足的没有合计
  评查、整改、答复各项的分子、分母，由包内所附的记录逐件点出来；异议成立后改过的除外
  附有事项清单（问题清单页导出的 CSV，按锁定版次，期限依据为法定期限和程序节点，不限结论）的，
  各单位的分子、分母也由清单逐项点出来；清单里没有的单位、依法不公开的事项无从点起，不核
  等次      ＝ 准确的合计所到的最高一等；有否决事项的不高于方案所定的等次
"""
import csv
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


MET = {"按时", "逾期", "迟报"}
OF = MET | {"缺失", "信息不足", "超过核查期限未收到"}
# 来源：事项类别、规则（不限为 None）、分子的结论
LISTED = {
    "written": ("文字记录", None, MET),
    "recording": ("音像记录", None, MET),
    "uninterrupted": ("全程无间断", None, {"按时"}),
    "storage": ("按时储存", None, {"按时"}),
    "legalReview": ("文字记录", "T22", {"按时"}),
}


def listed(paths):
    """清单里的每一行：单位、事项类别、规则、期限依据、结论。"""
    rows = []
    for path in paths:
        with open(path, encoding="utf-8-sig", newline="") as file:
            lines = list(csv.reader(file))
        head = next(n for n, line in enumerate(lines) if "执法单位" in line and "结论" in line)
        rows += [dict(zip(lines[head], line)) for line in lines[head + 1 :] if len(line) == len(lines[head])]
    return rows


def counted(scheme, agency, rows):
    """由清单点出的分子、分母与包内不同的各处。"""
    faults = []
    own = [r for r in rows if r["执法单位"] == agency["name"] and r["期限依据"] in ("法定期限", "程序节点")]
    for indicator in scheme["indicators"]:
        reading = agency["readings"].get(indicator["code"])
        if indicator["source"] not in LISTED or not isinstance(reading, dict):
            continue
        kind, rule, met = LISTED[indicator["source"]]
        some = [r for r in own if r["事项类别"] == kind and r["结论"] in OF and (rule is None or r["规则"] == rule)]
        found = {"n": sum(1 for r in some if r["结论"] in met), "of": len(some)}
        if some and found != reading:
            faults.append("%s %s：清单点得 %s，包内 %s" % (agency["name"], indicator["title"], found, reading))
    return faults


def recorded(scheme, agency):
    """由包内所附记录点出的分子、分母与包内不同的各处。"""
    faults = []
    for indicator in scheme["indicators"]:
        code = indicator["code"]
        records, reading = agency.get("records", {}).get(code), agency["readings"].get(code)
        if records is None or code in agency["restated"] or not isinstance(reading, dict):
            continue
        keys = records["met"] + records["unmet"]
        found = {"n": len(records["met"]), "of": len(keys)}
        if found != reading or len(set(keys)) != len(keys):
            faults.append("%s %s：记录点得 %s，包内 %s" % (agency["name"], indicator["title"], found, reading))
    return faults


def main(path, lists):
    with open(path, encoding="utf-8") as file:
        pack = json.load(file)
    scheme, faults, rows = pack["scheme"], [], listed(lists)
    if sum(Fraction(i["weight"]) for i in scheme["indicators"]) != 100:
        faults.append("权重合计不是 100")
    for agency in pack["agencies"]:
        faults += counted(scheme, agency, rows)
        faults += recorded(scheme, agency)
        found = score(scheme, agency)
        said = (agency["points"], agency["total"], agency["grade"])
        if found != said:
            faults.append("%s：算得 %s %s，包内 %s %s" % (agency["name"], found[1], found[2], said[1], said[2]))
    for fault in faults:
        print(fault)
    from_list = "，据清单 %d 行" % len(rows) if lists else ""
    print("复算%s：%d 个单位%s" % ("不一致" if faults else "一致", len(pack["agencies"]), from_list))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
