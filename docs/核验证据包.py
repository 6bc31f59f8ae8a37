#!/usr/bin/env python3
"""核验证据包：不联网，也不用本产品，看责任追究证据包是否与制作时相同。

用法：python3 核验证据包.py 证据包.zip
只用 Python 3 自带的库；本程序与产品各写各的，一处被改动即指出是哪一处。

  清单.json      各文件的路径、字节数、SHA-256；清单.sha256 是清单本身的摘要
  事实.json      每项事实所据的记录，按摘要与包内的记录核对
  审计链.json    （涉及几个单位的，为 审计链/单位编码.json）每条的摘要 ＝ SHA-256（上一条的摘要 ＋ 内容）；其他事项的条目只有摘要，首尾相接
  压缩包的结构    按各文件重新写一遍，应当逐字节相同
"""
import hashlib
import json
import struct
import sys
import zlib


def sha(data):
    return hashlib.sha256(data).hexdigest()


def read(data):
    files, at = [], 0
    while at + 30 <= len(data) and data[at:at + 4] == b"PK\x03\x04":
        size, named = struct.unpack_from("<I", data, at + 18)[0], struct.unpack_from("<H", data, at + 26)[0]
        start = at + 30 + named
        if start + size > len(data):
            break
        files.append((data[at + 30:start].decode("utf-8", "replace"), data[start:start + size]))
        at = start + size
    return files


def write(files):
    body, directory = b"", b""
    for path, content in files:
        name = path.encode()
        common = struct.pack("<HHHHHIIIHH", 20, 0x0800, 0, 0, 0x21, zlib.crc32(content), len(content), len(content), len(name), 0)
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name
        body += b"PK\x03\x04" + common + name + content
    return body + directory + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, len(files), len(files), len(directory), len(body), 0)


def faults(data):
    files = read(data)
    by = {}
    for path, content in files:
        by.setdefault(path, content)
    for path in ("清单.json", "清单.sha256"):
        if path not in by:
            return [(path, "缺失")]
    if sha(by["清单.json"]) != by["清单.sha256"].decode("utf-8", "replace"):
        return [("清单.json", "内容与摘要不符，已被改动")]
    listed = {one["path"]: one["sha256"] for one in json.loads(by["清单.json"])["files"]}
    found = [(p, "缺失" if p not in by else "内容与摘要不符，已被改动") for p, d in listed.items() if p not in by or sha(by[p]) != d]
    found += [(p, "清单没有列出") for p, _ in files if p not in listed and p not in ("清单.json", "清单.sha256")]
    if found:
        return found
    for fact in json.loads(by.get("事实.json", b'{"facts":[]}'))["facts"]:
        for record in fact["records"]:
            if record["path"] not in by or sha(by[record["path"]]) != record["digest"]:
                found.append((record["path"], "内容与摘要不符，已被改动"))
    for path in [one for one in listed if one == "审计链.json" or one.startswith("审计链/")]:
        last = None
        for link in json.loads(by[path]):
            loose = last is not None and (last["seq"] + 1 != link["seq"] or last["hash"] != link["before"])
            if not loose and link["content"] is not None:
                loose = sha(bytes.fromhex(link["before"]) + link["content"].encode()) != link["hash"]
            if loose:
                found.append((f"{path.replace('.json', '')}第 {link['seq']} 条", "与上一条不相接，或者内容被改动"))
            last = link
    if not found and write(files) != data:
        found.append(("压缩包的结构", "被改动"))
    return found


if __name__ == "__main__":
    with open(sys.argv[1], "rb") as pack:
        wrong = faults(pack.read())
    for part, what in wrong:
        print(f"{part}：{what}")
    print("核验不一致" if wrong else "核验一致")
    sys.exit(1 if wrong else 0)
