import { count, type DirectoryAnswer } from '@zhilu/kernel/vocabulary';
import { useQuery } from '@apollo/client/react';
import type { DirectoryQuery } from '@zhilu/contract';
import { Alert, Button, Flex, Input } from 'antd';
import { useEffect, useState } from 'react';
import { NewAgency } from '../../shared/agencies/new-agency';
import { API } from '../../shared/server/api';
import { ErrorState, Loading } from '../../shared/state/states';
import { addedWords, BringDirectory } from './bring-directory';
import { NewPlace } from './new-place';
import { DirectoryDocument } from './generated/directory';

/** 名录: the territories, lines and agencies of the office, from a file and into one. */
export const DirectoryPage = () => {
  const { data, error, refetch } = useQuery(DirectoryDocument, { fetchPolicy: 'cache-and-network' });
  const [taken, setTaken] = useState<DirectoryAnswer | null>(null);
  const [made, setMade] = useState<string | null>(null);
  const [placed, setPlaced] = useState<string | null>(null);
  const [region, setRegion] = useState('440000');
  useEffect(() => {
    document.title = '名录 · 执录';
  }, []);
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data) return <Loading rows={8} />;
  const { directory } = data;
  return (
    <>
      <h1>名录</h1>
      <p className="answer">{answerOf(directory)}</p>
      {taken !== null && (
        <Alert type="success" showIcon title={`已登记：${addedWords(taken)}。`} closable={{ onClose: () => setTaken(null) }} />
      )}
      <section className="card" aria-labelledby="directory-form">
        <h2 id="directory-form">一、取得工作簿</h2>
        <p>模板有“区域”“执法领域”“单位”三张表，区域一表已填好本地区的行政区划。库中已有名录的，可以导出现有名录，在其上增补。</p>
        <Flex gap="middle" wrap align="end">
          <label className="row" htmlFor="region">
            本单位所在的行政区划代码
            <Input id="region" value={region} maxLength={6} style={{ width: 96 }} onChange={({ target }) => setRegion(target.value)} />
          </label>
          <Button href={`${API}/directory/template?region=${encodeURIComponent(region)}`} download>
            下载模板
          </Button>
          {directory.territories + directory.agencies > 0 && (
            <Button href={`${API}/directory/workbook`} download>
              导出现有名录
            </Button>
          )}
        </Flex>
      </section>
      <BringDirectory
        taken={(answer) => {
          setTaken(answer);
          void refetch();
        }}
      />
      <section className="card" aria-labelledby="directory-place">
        <h2 id="directory-place">
          三、逐个登记区域和执法领域 <span>不用工作簿时，先上级，后下级</span>
        </h2>
        <Flex vertical gap="middle">
          {placed !== null && <Alert type="success" showIcon title={`已登记${placed}。`} closable={{ onClose: () => setPlaced(null) }} />}
          <NewPlace
            added={(words) => {
              setPlaced(words);
              void refetch();
            }}
          />
        </Flex>
      </section>
      {directory.territories > 0 && directory.lines > 0 && (
        <section className="card" aria-labelledby="directory-one">
          <h2 id="directory-one">
            四、逐个登记单位 <span>核对的项目与工作簿相同</span>
          </h2>
          <Flex vertical gap="middle">
            {made !== null && <Alert type="success" showIcon title={`已登记单位：${made}。`} closable={{ onClose: () => setMade(null) }} />}
            <NewAgency
              added={(name) => {
                setMade(name);
                void refetch();
              }}
            />
          </Flex>
        </section>
      )}
    </>
  );
};

const answerOf = ({ top, territories, lines, agencies }: DirectoryQuery['directory']): string =>
  top === null
    ? '尚未登记名录。先登记区域、执法领域和单位，才能建立各角色的账号、接入来源。'
    : `${top}：区域 ${count(territories)} 个、执法领域 ${count(lines)} 个、单位 ${count(agencies)} 个。`;
