/** 《广东省行政执法案卷评查办法》第十六条; also for a sector's paper whose own bands are not at hand. */
export const GUANGDONG_BANDS = [
  { grade: '优秀', from: '90' },
  { grade: '良好', from: '75' },
  { grade: '合格', from: '60' },
  { grade: '不合格', from: '0' },
];
