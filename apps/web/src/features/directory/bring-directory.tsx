import { count, type DirectoryAnswer } from '@zhilu/kernel/vocabulary';
import { BringFile } from '../../shared/file/bring-file';

/** What a file adds, in words. */
export const addedWords = ({ territories, lines, agencies }: DirectoryAnswer): string =>
  `区域 ${count(territories)} 个、执法领域 ${count(lines)} 个、单位 ${count(agencies)} 个`;

const adds = (answer: DirectoryAnswer): string | null =>
  answer.territories + answer.lines + answer.agencies === 0 ? null : addedWords(answer);

/** The directory brought as a file. */
export const BringDirectory = ({ taken }: { taken: (answer: DirectoryAnswer) => void }) => (
  <section className="card" aria-labelledby="directory-bring">
    <h2 id="directory-bring">二、核对并登记</h2>
    <BringFile<DirectoryAnswer> to="/directory" choose="选择填好的名录" act="登记" adds={adds} taken={taken} />
  </section>
);
