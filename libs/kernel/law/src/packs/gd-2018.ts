import type { RulePack } from './pack';
import { parsePack } from './parse-pack';
import decision from './gd-2018/decision.json';
import elements from './gd-2018/elements.json';
import head from './gd-2018/head.json';
import initiation from './gd-2018/initiation.json';
import investigation from './gd-2018/investigation.json';
import measures from './gd-2018/measures.json';
import notes from './gd-2018/notes.json';
import orders from './gd-2018/orders.json';
import points from './gd-2018/points.json';
import recordings from './gd-2018/recordings.json';
import service from './gd-2018/service.json';

let pack: RulePack | null = null;

/** GD-2018 广东省行政执法全过程记录办法（试行）: all ten act types; checked when first asked for. */
export const gd2018 = (): RulePack =>
  (pack ??= parsePack({
    ...head,
    points,
    rules: [...initiation, ...investigation, ...measures, ...decision, ...service, ...elements, ...recordings, ...orders, ...notes],
  }));
