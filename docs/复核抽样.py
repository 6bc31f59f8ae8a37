#!/usr/bin/env python3
"""复核抽样：用复核包里的样本框和种子，不联网重新抽一次，看名单是否相同。

用法：python3 复核抽样.py 复核包.json
只用 Python 3 自带的库；本程序与产品各写各的，结果应当逐字相同。

  行    ＝ 层 制表符 单位代码 案件编号 权数（之间都用制表符）
  样本框 ＝ "zhilu-frame/1" 一行，其后每卷一行，按字码先后排列，每行以换行结束；摘要 ＝ SHA-256
  签号  ＝ SHA-256（种子 换行 样本框摘要 换行 行）
  每层按“签号÷权数”由小到大，取满配额；层按层名的字码先后
  名单  ＝ "zhilu-sample/1" 一行，其后每卷一行：行 制表符 签号；摘要 ＝ SHA-256
"""
import hashlib
import json
import sys
from fractions import Fraction


def sha(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def line(row):
    return "\t".join(str(field) for field in row)


def main(path):
    with open(path, encoding="utf-8") as file:
        pack = json.load(file)
    rows = [tuple(row) for row in pack["frame"]]
    frame = sha("zhilu-frame/1\n" + "".join(one + "\n" for one in sorted(line(row) for row in rows)))
    print("样本框", len(rows), "卷，摘要", frame, "相符" if frame == pack["frameDigest"] else "不符")

    drawn = []
    for stratum in sorted(name for name, quota in pack["quotas"].items() if quota > 0):
        tickets = []
        for row in rows:
            if row[0] == stratum:
                ticket = sha(pack["seed"] + "\n" + frame + "\n" + line(row))
                tickets.append((Fraction(int(ticket, 16), row[3]), line(row), ticket))
        tickets.sort()
        drawn += [one[1] + "\t" + one[2] for one in tickets[: pack["quotas"][stratum]]]
    stated = [line(row) for row in pack["drawn"]]
    names = sha("zhilu-sample/1\n" + "".join(one + "\n" for one in drawn))
    print("名单", len(drawn), "卷", "相同" if drawn == stated else "不同")
    print("名单摘要", names, "相符" if names == pack["listDigest"] else "不符")
    same = frame == pack["frameDigest"] and drawn == stated and names == pack["listDigest"]
    print("复核一致" if same else "复核不一致")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
