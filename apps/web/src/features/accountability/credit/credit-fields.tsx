import type { Credited } from './credited';

/** 公示字段: each as it would go out, where it comes from, and what is wrong with it. */
export const CreditFields = ({ file: { fields } }: { file: Credited }) => (
  <section className="card">
    <h2>
      公示字段 <span>{fields.length} 项，* 为必填</span>
    </h2>
    <dl className="credit-fields">
      {fields.map(({ name, label, required, value, source, faults, sent }) => (
        <div key={name}>
          <dt>
            {label}
            {required && ' *'}
          </dt>
          <dd>
            {value ?? <span className="aid">空</span>}
            <span className="aid">{`　${source}`}</span>
            {sent !== null && <p className="red">原为：{sent}</p>}
            {faults.map((text) => (
              <p key={text} className="red">
                {text}
              </p>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  </section>
);
