export { type Certificate, certify, type PackResult, type RuleNoticed } from './certify';
export { judge, prepare, type Prepared, type Verdict } from './judge';
export { type GoldenFile, readGolden } from './read';
export { ownPacks, triedPack } from './tried-pack';
