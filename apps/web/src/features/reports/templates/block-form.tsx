import { Button, Input, Select, Space } from 'antd';
import type { EditedBlock, Sentence } from './template-body';

/** What a template may name. */
export interface Names {
  readonly fields: readonly string[];
  readonly tables: readonly string[];
  readonly charts: readonly string[];
}
const LEVEL = { 1: '一、', 2: '（一）', 3: '1.' } as const;
const ON = { always: '总是写', when: '有数时写', unless: '没有数时写' } as const;
const WORD = { heading: '标题', paragraph: '段落', table: '表', chart: '图' } as const;
const optionsOf = (names: readonly string[]) => names.map((value) => ({ value, label: value }));

/** One block of a template: a heading, a paragraph sentence by sentence, a table or a chart. */
export const BlockForm = ({
  block,
  names,
  change,
  move,
  remove,
}: {
  block: EditedBlock;
  names: Names;
  change: (block: EditedBlock) => void;
  move: ((by: -1 | 1) => void) | null;
  remove: () => void;
}) => (
  <fieldset className="template-block">
    <legend>
      {WORD[block.kind]}{' '}
      {move !== null && (
        <Space size={4}>
          <Button size="small" type="text" onClick={() => move(-1)}>
            上移
          </Button>
          <Button size="small" type="text" onClick={() => move(1)}>
            下移
          </Button>
        </Space>
      )}
      <Button size="small" type="text" onClick={remove}>
        删去
      </Button>
    </legend>
    {block.kind === 'heading' && (
      <Space.Compact block>
        <Select
          aria-label="层次"
          value={block.level}
          style={{ width: 90 }}
          options={([1, 2, 3] as const).map((value) => ({ value, label: LEVEL[value] }))}
          onChange={(level) => change({ ...block, level })}
        />
        <Input aria-label="标题文字" value={block.text} onChange={({ target }) => change({ ...block, text: target.value })} />
      </Space.Compact>
    )}
    {block.kind === 'paragraph' && (
      <>
        {block.sentences.map((sentence, at) => (
          <SentenceForm
            key={at}
            sentence={sentence}
            names={names}
            change={(one) => change({ ...block, sentences: block.sentences.map((other, n) => (n === at ? one : other)) })}
            remove={() => change({ ...block, sentences: block.sentences.filter((_, n) => n !== at) })}
          />
        ))}
        <Button size="small" onClick={() => change({ ...block, sentences: [...block.sentences, { on: 'always', field: '', text: '' }] })}>
          添一句
        </Button>
      </>
    )}
    {(block.kind === 'table' || block.kind === 'chart') && (
      <Space wrap style={{ maxWidth: '100%' }}>
        <Select
          aria-label={WORD[block.kind]}
          value={block.name}
          style={{ width: 180 }}
          options={optionsOf(block.kind === 'table' ? names.tables : names.charts)}
          onChange={(name) => change({ ...block, name })}
        />
        <Input
          aria-label="题注"
          style={{ width: 320, maxWidth: '100%' }}
          value={block.caption}
          onChange={({ target }) => change({ ...block, caption: target.value })}
        />
        {block.kind === 'table' && (
          <>
            <Input
              aria-label="单位"
              placeholder="单位"
              style={{ width: 80 }}
              value={block.unit}
              onChange={({ target }) => change({ ...block, unit: target.value })}
            />
            <Input
              aria-label="表注"
              placeholder="表注"
              style={{ width: 360, maxWidth: '100%' }}
              value={block.note}
              onChange={({ target }) => change({ ...block, note: target.value })}
            />
          </>
        )}
      </Space>
    )}
  </fieldset>
);

const SentenceForm = ({
  sentence,
  names,
  change,
  remove,
}: {
  sentence: Sentence;
  names: Names;
  change: (sentence: Sentence) => void;
  remove: () => void;
}) => (
  <div className="template-sentence">
    <Space wrap>
      <Select
        aria-label="何时写"
        value={sentence.on}
        style={{ width: 120 }}
        options={(Object.keys(ON) as (keyof typeof ON)[]).map((value) => ({ value, label: ON[value] }))}
        onChange={(on) => change({ ...sentence, on })}
      />
      {sentence.on !== 'always' && (
        <Select
          aria-label="依据的数"
          showSearch
          value={sentence.field}
          style={{ width: 220 }}
          options={optionsOf(names.fields)}
          onChange={(field) => change({ ...sentence, field })}
        />
      )}
      <Select
        aria-label="插入数"
        showSearch
        value={null}
        placeholder="插入数"
        style={{ width: 180 }}
        options={optionsOf(names.fields)}
        onChange={(field: string | null) => field !== null && change({ ...sentence, text: `${sentence.text}{${field}}` })}
      />
      <Button size="small" type="text" onClick={remove}>
        删去这句
      </Button>
    </Space>
    <Input.TextArea
      aria-label="句子"
      autoSize
      value={sentence.text}
      onChange={({ target }) => change({ ...sentence, text: target.value })}
    />
  </div>
);
