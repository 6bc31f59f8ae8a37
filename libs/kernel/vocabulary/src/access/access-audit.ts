/** 第二步验证、大屏和边界文件的审计用语. */
export const ACCESS_AUDIT = {
  'second-step.bound': '登记验证设备',
  'second-step.passed': '通过第二步验证',
  'second-step.recovered': '以恢复码通过第二步验证',
  'second-step.failed': '第二步验证失败',
  'second-step.dropped': '停用验证设备',
  'second-step.reset': '重置第二步验证',
  'display.made': '设立大屏',
  'display.ended': '结束大屏',
  'boundary.installed': '启用边界文件',
  'boundary.removed': '撤下边界文件',
} as const;
