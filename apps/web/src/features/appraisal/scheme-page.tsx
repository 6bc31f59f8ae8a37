import './appraisal.css';
import { useMutation, useQuery } from '@apollo/client/react';
import { type AppraisalScheme, LEAST, parseScheme, schemeOfText, schemeText } from '@zhilu/kernel/appraisal';
import { DomainError, fill, REFUSAL } from '@zhilu/kernel/refusal';
import { APPRAISAL_FORMULA, APPRAISAL_SOURCE, type AppraisalSource, PEER_KEY, type PeerKey } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Input, InputNumber, Select, Upload } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { Crumb } from '../../shared/frame/crumb';
import { failureText } from '../../shared/server/failure';
import { ErrorState, Loading } from '../../shared/state/states';
import { fileOf } from './appraisals-page';
import { AppraisalsPageDocument, DraftAppraisalSchemeDocument, ReadyAppraisalSchemesDocument } from './generated/appraisal';

/** The words in which something is refused; null where it is not. */
const refusalOf = (work: () => unknown): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return fill(REFUSAL[error.code], error.values);
    throw error;
  }
};

/** 拟定考核方案: from one that ships, from a version there is, or from a file; what is wrong is said while it is typed. */
export const SchemePage = () => {
  const ready = useQuery(ReadyAppraisalSchemesDocument);
  const own = useQuery(AppraisalsPageDocument);
  const [draft, setDraft] = useState<AppraisalScheme | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  useEffect(() => {
    document.title = '拟定考核方案 · 执录';
  }, []);
  if (ready.error) return <ErrorState error={ready.error} again={() => void ready.refetch()} />;
  const [first] = ready.data?.readyAppraisalSchemes ?? [];
  if (!ready.data || first === undefined) return <Loading rows={10} />;
  const scheme = draft ?? (JSON.parse(first.text) as AppraisalScheme);
  const kept = own.data?.appraisalSchemes ?? [];
  const begin = (text: string): void => setDraft(JSON.parse(text) as AppraisalScheme);
  // A file is taken only whole: what is wrong with it is said, and what was being built stays.
  const bring = (text: string): void => {
    const why = refusalOf(() => setDraft(schemeOfText(text)));
    setRefused(why);
  };
  return (
    <>
      <Crumb
        steps={[
          { key: 'appraisals', word: '评议考核', to: '/appraisals' },
          { key: 'new', word: '拟定考核方案' },
        ]}
      />
      <h1>拟定考核方案</h1>
      <div className="row ap-begin">
        <Select
          aria-label="从哪个方案开始"
          placeholder="从自带的或者已有的方案开始"
          style={{ minWidth: 340 }}
          options={[
            ...ready.data.readyAppraisalSchemes.map(({ code, title, official, text }) => ({
              value: text,
              label: `${title}（${code}${official ? '' : '，非官方'}）`,
            })),
            ...kept.map(({ code, version, title, text }) => ({
              value: nextVersion(text),
              label: `${title}（${code} 第 ${version} 版，改为下一版）`,
            })),
          ]}
          onChange={begin}
        />
        <Upload
          accept=".json"
          showUploadList={false}
          beforeUpload={(file) => {
            void file.text().then(bring);
            return false;
          }}
        >
          <Button>导入方案文件</Button>
        </Upload>
      </div>
      {refused !== null && <Alert type="error" showIcon title={`没有导入：${refused}`} />}
      <Builder scheme={scheme} change={setDraft} />
    </>
  );
};

const nextVersion = (text: string): string => {
  const scheme = JSON.parse(text) as AppraisalScheme;
  return JSON.stringify({ ...scheme, version: scheme.version + 1 });
};

const Builder = ({ scheme, change }: { scheme: AppraisalScheme; change: (scheme: AppraisalScheme) => void }) => {
  const navigate = useNavigate();
  const [keep, { loading, error }] = useMutation(DraftAppraisalSchemeDocument, {
    refetchQueries: ['AppraisalsPage'],
    onError: () => undefined,
    onCompleted: () => navigate('/appraisals'),
  });
  const wrong = refusalOf(() => parseScheme(scheme));
  const { indicators } = scheme;
  const set = (n: number, over: object): void =>
    change({ ...scheme, indicators: indicators.map((one, i) => (i === n ? { ...one, ...over } : one)) });
  const unused = (Object.keys(APPRAISAL_SOURCE) as AppraisalSource[]).filter((source) => !indicators.some((one) => one.source === source));
  const hundredths = indicators.reduce((sum, { weight }) => sum + Math.round(Number(weight) * 100), 0);
  return (
    <>
      <section className="card">
        <h2>
          指标与权重 <span>权重合计 {hundredths / 100}，应为 100；得分＝权重×分子÷分母</span>
        </h2>
        <table className="ap-score ap-builder" aria-label="指标与权重">
          <thead>
            <tr>
              <th>名称</th>
              <th>来源</th>
              <th>公式</th>
              <th className="r">权重</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {indicators.map((one, n) => (
              <tr key={one.code}>
                <td>
                  <Input aria-label={`名称 ${n + 1}`} value={one.title} onChange={({ target }) => set(n, { title: target.value })} />
                </td>
                <td>{APPRAISAL_SOURCE[one.source]}</td>
                <td className="aid">{APPRAISAL_FORMULA[one.source]}</td>
                <td className="r">
                  <InputNumber
                    aria-label={`权重 ${n + 1}`}
                    stringMode
                    min="0"
                    max="100"
                    precision={2}
                    value={one.weight}
                    onChange={(weight) => set(n, { weight: String(Number(weight ?? 0)) })}
                  />
                </td>
                <td>
                  <Button type="link" onClick={() => change({ ...scheme, indicators: indicators.filter((_, i) => i !== n) })}>
                    去掉
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <Select
          aria-label="增加指标"
          placeholder="增加指标"
          value={null}
          style={{ minWidth: 240 }}
          options={unused.map((source) => ({ value: source, label: APPRAISAL_SOURCE[source] }))}
          onChange={(source: AppraisalSource) =>
            change({
              ...scheme,
              indicators: [...indicators, { code: freeCode(indicators), title: APPRAISAL_SOURCE[source], source, weight: '0' }],
            })
          }
        />
        <p className="aid">来源只有这些：罚没数额、办案数、处罚数不能作为指标、公式或者分组依据（《行政处罚法》第七十四条第三款）。</p>
      </section>
      <section className="card ap-fields">
        <label>
          名称
          <Input aria-label="方案名称" value={scheme.title} onChange={({ target }) => change({ ...scheme, title: target.value })} />
        </label>
        <label>
          代码
          <Input aria-label="方案代码" value={scheme.code} onChange={({ target }) => change({ ...scheme, code: target.value })} />
        </label>
        <label>
          来源
          <Input aria-label="方案来源" value={scheme.source} onChange={({ target }) => change({ ...scheme, source: target.value })} />
        </label>
        <label>
          同类的分组依据
          <Select
            aria-label="分组依据"
            mode="multiple"
            value={scheme.peers.by}
            options={(Object.keys(PEER_KEY) as PeerKey[]).map((value) => ({ value, label: PEER_KEY[value] }))}
            onChange={(by: PeerKey[]) =>
              change({
                ...scheme,
                peers: { by, volumes: by.includes('volume') ? (scheme.peers.volumes.length > 0 ? scheme.peers.volumes : [300]) : [] },
              })
            }
          />
        </label>
        <label>
          最少样本
          <InputNumber
            aria-label="最少样本"
            min={LEAST}
            value={scheme.least}
            onChange={(least) => change({ ...scheme, least: least ?? LEAST })}
          />
        </label>
      </section>
      {wrong !== null && <Alert type="error" showIcon title={wrong} />}
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
      <div className="row ap-begin">
        <Button
          type="primary"
          loading={loading}
          disabled={wrong !== null}
          onClick={() => void keep({ variables: { text: JSON.stringify(scheme) } })}
        >
          提请批准
        </Button>
        {wrong === null && (
          <a href={fileOf(schemeText(scheme))} download={`考核方案-${scheme.code}.json`}>
            导出方案文件
          </a>
        )}
      </div>
    </>
  );
};

const freeCode = (indicators: AppraisalScheme['indicators']): string => {
  let n = indicators.length + 1;
  while (indicators.some(({ code }) => code === `I${n}`)) n += 1;
  return `I${n}`;
};
