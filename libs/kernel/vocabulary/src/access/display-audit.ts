/** 大屏和边界文件的审计用语. */
export const DISPLAY_AUDIT = {
  'display.made': '设立大屏',
  'display.ended': '结束大屏',
  'boundary.installed': '启用边界文件',
  'boundary.removed': '撤下边界文件',
} as const;
