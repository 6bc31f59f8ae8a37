import type { RulePack } from '../pack';
import { parsePack } from '../parse-pack';
import elements from './gd-2018.elements.json';
import head from './gd-2018.head.json';
import recordings from './gd-2018.recordings.json';
import written from './gd-2018.written.json';

let pack: RulePack | null = null;

/** GD-2018 广东省行政执法全过程记录办法（试行）for penalty, inspection and licence; checked when first asked for. */
export const gd2018 = (): RulePack => (pack ??= parsePack({ ...head, rules: [...written, ...elements, ...recordings] }));
