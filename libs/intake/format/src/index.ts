export { ENVELOPE, FIELDS, LINE_FIELDS } from './fields';
export { chooseTable, otherColumns, tablePlaces, tablesFor } from './map/choose-table';
export { type Header, headerOf, joinedHead } from './map/header';
export { cellsOf, kindOfObject, objectPlans } from './map/object-cells';
export { parseMapping } from './map/parse-mapping';
export { type Cells, planOf, type TablePlan } from './map/plan';
export { OUTSIDE_MAPPING, STANDARD_MAPPING } from './map/standard-mapping';
export {
  type CheckedEntry,
  type CheckedRecord,
  columnsOfProblem,
  type Disclosed,
  type Identity,
  type Line,
  kindOfMark,
  markOf,
  type Problem,
  problem,
  visible,
} from './problem';
export { canonicalJson, type Json } from './push/canonical-json';
export { DigestSum, type HeldLine } from './push/record-digest';
export { answerSignatureOf, DIGEST_OF_NOTHING, sameSignature, sha256, signatureOf, type SignedParts, signingKeyOf } from './push/signature';
export { type ReasonRule, ruleOf } from './reason-rules';
export { REASON, type ReasonCode, reasonOf } from './reasons';
export { checkRecord, ORDERED, type RecordPlan, type ReportField } from './record';
export { type Field, type FieldType } from './standard/field';
export { NATURAL_KEY } from './standard/register-fields';
export { amountOf, takesAmounts } from './value/amounts';
export { dateFormat, DateReader, USUAL_FORMATS } from './value/dates';
export { halfWidth } from './value/half-width';
export { type CheckScope, checkValue, ITEM_WORDS, type Value } from './value/values';
