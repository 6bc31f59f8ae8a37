import { Modal } from 'antd';

/** What the keys do. */
export const KeyTable = ({ pages, close }: { pages: readonly { readonly key: string; readonly word: string }[]; close: () => void }) => (
  <Modal open onCancel={close} footer={null} title="键盘" width={420}>
    <table className="keys">
      <tbody>
        <tr>
          <td>
            <kbd>/</kbd>
          </td>
          <td>搜索案号、文号、当事人、单位、人员、设备</td>
        </tr>
        {pages.map(({ key, word }) => (
          <tr key={key}>
            <td>
              <kbd>g</kbd> <kbd>{key}</kbd>
            </td>
            <td>{word}</td>
          </tr>
        ))}
        <tr>
          <td>
            <kbd>↑</kbd> <kbd>↓</kbd> <kbd>↵</kbd>
          </td>
          <td>在搜索结果中选择、打开</td>
        </tr>
        <tr>
          <td>
            <kbd>?</kbd>
          </td>
          <td>显示本表</td>
        </tr>
      </tbody>
    </table>
  </Modal>
);
