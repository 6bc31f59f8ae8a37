import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isEnumType, isInputObjectType, isObjectType } from 'graphql';

/** 行政处罚法 Art 74: amounts are no indicator and no key of a ranking. What the interface does not know it cannot sort by. */
it('the amount of a penalty stands on the page of its case, and in no figure, breakdown, filter or order', () => {
  const schema = buildSchema(readFileSync(join(__dirname, '../../../../contract/schema.graphql'), 'utf8'));
  const names = Object.values(schema.getTypeMap()).flatMap((type) => {
    if (isEnumType(type)) return type.getValues().map(({ name }) => `${type.name}.${name}`);
    if (!isObjectType(type) && !isInputObjectType(type)) return [];
    return Object.values(type.getFields()).flatMap((field) => [
      `${type.name}.${field.name}`,
      ...('args' in field ? (field.args as readonly { name: string }[]).map((one) => `${type.name}.${field.name}.${one.name}`) : []),
    ]);
  });
  expect(names.filter((name) => /amount|fine(?!d)|fen$|yuan|money|price|sum$/i.test(name)).sort()).toEqual([
    // In what unit a column of a source is written.
    'AmountUnit.hundredMillionYuan',
    'AmountUnit.hundredYuan',
    'AmountUnit.tenThousandYuan',
    'AmountUnit.thousandYuan',
    'AmountUnit.yuan',
    'CaseFile.penaltyAmount',
    'LeadKind.tooRegularAmounts',
    // What the office sets about the lead of that name.
    'LeadThreshold.amountBand',
    'LeadThreshold.amountCases',
    'LeadThreshold.amountPercent',
  ]);
});
