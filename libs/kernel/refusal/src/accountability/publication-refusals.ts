/** 清单公开: what is refused, by its name. */
export const PUBLICATION_REFUSAL = {
  'publication.closed': '没有这个页面',
  'publication.unknown': '没有这个单位已公布的清单',
  'publication.too-many': '查询过于频繁（每分钟至多 {most} 次），请稍后再试',
  'publication.said': '请写明公开或者不再公开的理由，至多 {most} 字',
  'publication.same': '公开的范围没有变化',
  'publication.statistics-alone': '统计据公开的清单得出，须与清单一并公开',
  'publication.moved-on': '他人刚刚改变了公开的范围，请核对现状后再办理',
} as const;
