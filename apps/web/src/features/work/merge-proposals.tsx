import { useMutation } from '@apollo/client/react';
import type { WorklistQuery } from '@zhilu/contract';
import { count, MERGE_REASON } from '@zhilu/kernel/vocabulary';
import { Button } from 'antd';
import { useState } from 'react';
import { failureText } from '../../shared/server/failure';
import { rowName } from '../../shared/work/work-path';
import { MergeWorkDocument, SplitWorkDocument } from './generated/work';
import { namesOf } from './names-of';

type Proposal = WorklistQuery['worklist']['proposals'][number];

/** 合并建议: what seems to be about one and the same. It is merged only by whoever reads it, and taken apart again. */
export const MergeProposals = ({ proposals, done }: { proposals: readonly Proposal[]; done: () => void }) => {
  const [merge, { loading }] = useMutation(MergeWorkDocument);
  const [split] = useMutation(SplitWorkDocument);
  const [last, setLast] = useState<Proposal | null>(null);
  const [said, say] = useState<string | null>(null);
  const run = (work: Promise<unknown>, made: Proposal | null, word: string): void =>
    void work.then(
      () => {
        setLast(made);
        say(word);
        done();
      },
      (error: unknown) => say(failureText(error).text),
    );
  if (proposals.length === 0 && said === null) return null;
  return (
    <details className="merge-proposals">
      <summary>可能重复的事项 {count(proposals.length)} 组，是否合并由办理人决定</summary>
      <p className="row" role="status">
        {said}
        {last !== null && (
          <Button type="link" onClick={() => run(split({ variables: { names: namesOf(last.things) } }), null, '已撤销合并')}>
            撤销
          </Button>
        )}
      </p>
      <ul>
        {proposals.map((one) => (
          <li key={rowName(one.things[0]!)} className="row">
            <span>
              {MERGE_REASON[one.reason]}：{one.things[0]!.title}
              {[one.things[0]!.about, one.things[0]!.agencyName].filter(Boolean).map((word) => `，${word}`)}，共 {count(one.things.length)}{' '}
              项
            </span>
            <Button
              size="small"
              loading={loading}
              onClick={() => run(merge({ variables: { names: namesOf(one.things) } }), one, `已合并 ${one.things.length} 项`)}
            >
              合并办理
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
};
