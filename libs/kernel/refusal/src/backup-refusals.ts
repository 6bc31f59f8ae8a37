/** 备份与恢复 as they are refused. */
export const BACKUP_REFUSAL = {
  'backup.database-elsewhere': '数据库由 DATABASE_URL 指定，由数据库管理员备份；本系统只备份自带的数据库。',
  'backup.under-way': '已有一份备份正在进行，完成以后再试。',
  'backup.no-room': '“{folder}”所在磁盘只剩 {left} MB，约需 {needed} MB，没有进行；请腾出空间，或者另行指定文件夹。',
  'backup.log-missing': '备份期间的预写日志缺少 {file}，这份备份不完整，没有保留。',
  'backup.tablespaces': '数据库另设了表空间，本系统不能完整备份，请由数据库管理员备份。',
  'backup.unknown': '没有名为“{name}”的完整备份。',
  'backup.none': '还没有完整的备份。',
  'backup.altered': '备份“{name}”与其清单不符：{first}（共 {count} 处），没有恢复。',
  'backup.place-taken': '“{place}”已有内容，备份只能恢复到空的文件夹，不覆盖已有的数据。',
  'backup.server-other': '备份出自 PostgreSQL {was}，本机可用的是 {is}，不能启动；请在装有 PostgreSQL {was} 的机器上恢复。',
} as const;
