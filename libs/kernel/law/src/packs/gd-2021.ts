import type { RulePack } from './pack';
import { parsePack } from './parse-pack';
import decision from './gd-2021/decision.json';
import elements from './gd-2021/elements.json';
import head from './gd-2021/head.json';
import initiation from './gd-2021/initiation.json';
import investigation from './gd-2021/investigation.json';
import measures from './gd-2021/measures.json';
import notes from './gd-2021/notes.json';
import orders from './gd-2021/orders.json';
import points from './gd-2021/points.json';
import recordings from './gd-2021/recordings.json';
import service from './gd-2021/service.json';

let pack: RulePack | null = null;

/** GD-2021 广东省行政执法全过程记录办法: the six act types it names, four more for reference; checked when first asked for. */
export const gd2021 = (): RulePack =>
  (pack ??= parsePack({
    ...head,
    points,
    rules: [...initiation, ...investigation, ...measures, ...decision, ...service, ...elements, ...recordings, ...orders, ...notes],
  }));
