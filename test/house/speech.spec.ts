import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './imports';

/** What an office does not write: talk, images, suspicion of the agency. Each is a pattern, told by name where it is found. */
const SPOKEN: readonly string[] = [
  ...'(?<!查)看“ 看片 看得 看一看 看不出 报明 推定为 谁也 说不清 说清 算不清 算不出 兜住 兜底 掂量 惊动 盯 揣 凑 尺子 地盘 补票'.split(' '),
  ...'点头 亮证 亮出来 一看便知 压着 倒填 倒着补 陪衬 贴封条 拉货 带人 先动手 各说各的 各看各的 随便 悬着 了结 下文 走财政'.split(' '),
  ...'全当 当作没有 拖了多久 离开个人之手 一刻没断 录不下去 一道关 两道关 只是盖章 收了回去 没有落地 返岗 不猜 凭空 吃亏 没拍'.split(' '),
  ...'不许 哪怕 免得 照样 好让 东西 一说 可言 样子 别人 他们 告诉 自己 本账 进账 单看 顶替 不能顶 点名 说话 底本 底稿'.split(' '),
  ...'不让 落到 再说 再写 一张纸 空着 这时 那几 这张 那一样 之类 才会 就够 就算 才算 算录 也算 都算 不算'.split(' '),
  // 没报, 没有…吗, 是不是, 录没录, 缴了没有.
  '(?<!罚)没(?![有收])',
  '(.)[不没]\\1',
  '有没有',
  '[了过]没有',
  '[吗呢呀嘛]|(?<!网)吧',
  '怎么',
  '什么',
  '哪(?![些部])',
  '谁',
];

/** A file as its reader has it: comments of a program are for who builds. */
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8').replace(/\/\*[^]*?\*\//g, '');
const filesOf = (folder: string, end: RegExp): string[] =>
  readdirSync(join(ROOT, folder), { encoding: 'utf8' })
    .filter((name) => end.test(name) && !name.includes('.spec.'))
    .map((name) => join(folder, name));
/** What is spoken in a text, each with the words around it. */
const spokenIn = (text: string): string[] =>
  SPOKEN.flatMap((pattern) =>
    [...text.matchAll(new RegExp(pattern, 'gu'))].map(
      ({ 0: found, index }) => `${found}：…${text.slice(Math.max(0, index - 10), index + found.length + 10)}…`,
    ),
  );

const GUIDE = 'libs/kernel/law/src/guide';
const WRITTEN = [
  ...filesOf(`${GUIDE}/texts`, /\.json$/),
  ...filesOf(`${GUIDE}/words`, /\.ts$/),
  `${GUIDE}/figure-guides.json`,
  'libs/kernel/leads/src/lead-kinds.ts',
  'libs/platform/operations/src/help/help.json',
  ...filesOf('docs/用户手册', /\.md$/),
  'docs/首次使用.md',
];

describe('H10 guides, help and manual are written as an office writes', () => {
  it.each(WRITTEN)('H10 %s: no talk, no image, no suspicion', (path) => {
    expect(spokenIn(read(path))).toEqual([]);
  });

  it('H10 a phrase that is spoken is named with the words around it', () => {
    expect(spokenIn('当事人没报，看“送达”；罚款缴了没有。')).toEqual([
      '看“：…当事人没报，看“送达”；罚款缴了没有…',
      '没：…当事人没报，看“送达”；罚款…',
      '了没有：…，看“送达”；罚款缴了没有。…',
    ]);
    expect(spokenIn('依法没收违法所得；没有填报的，列为信息不足。')).toEqual([]);
  });

  it('H11 the glossary names each thing once', () => {
    const words = [...readFileSync(join(ROOT, 'docs/GLOSSARY.md'), 'utf8').matchAll(/^\| ([^|-][^|]*?) *\|/gm)].map(([, word]) => word!);
    expect(words.length).toBeGreaterThan(100);
    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
  });
});
