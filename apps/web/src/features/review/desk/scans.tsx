import '../../../shared/requests/requests.css';
import { useQuery } from '@apollo/client/react';
import type { ReviewScansQuery } from '@zhilu/contract';
import { useState } from 'react';
import { PurposeForm } from '../../../shared/purpose/purpose-form';
import { usePurpose } from '../../../shared/purpose/use-purpose';
import { ShownFile } from '../../../shared/requests/file-list';
import { API } from '../../../shared/server/api';
import { ReviewScansDocument } from './generated/desk';

type Scan = ReviewScansQuery['reviewScans'][number];

/** 卷内扫描件 of one file, and which of them lies open beside the sheet. */
export const useScans = (id: string) => {
  const { data } = useQuery(ReviewScansDocument, { variables: { id } });
  const [shown, show] = useState<Scan | null>(null);
  return { id, all: data?.reviewScans ?? [], shown, show };
};
export type Scans = ReturnType<typeof useScans>;

/** The scans of one paper or recording, by their numbers. */
export const ScansOf = ({ scans: { all, shown, show }, record }: { scans: Scans; record: string }) =>
  all
    .filter((scan) => scan.record === record)
    .map((scan) => (
      <button key={scan.id} type="button" className="link" aria-pressed={shown?.id === scan.id} onClick={() => show(scan)}>
        {scan.name}
      </button>
    ));

/** The scan that lies open: over the case, beside the sheet, until it is put away. */
export const ShownScan = ({ scans: { id, shown, show }, title }: { scans: Scans; title: string }) => {
  const { due } = usePurpose();
  if (shown === null) return null;
  return (
    <section className="card rv-scan" aria-label={shown.name}>
      <h2>
        {title} <span>{shown.name}；扫描件未遮盖，打开均有记载</span>
        <button type="button" className="link" onClick={() => show(null)}>
          收起
        </button>
      </h2>
      {due ? (
        <PurposeForm stated={() => undefined} />
      ) : (
        <ShownFile key={shown.id} address={`${API}/review-scans/${id}/${shown.id}`} file={shown} />
      )}
    </section>
  );
};
