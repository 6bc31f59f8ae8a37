import type { ThemeConfig } from 'antd';

/** Tokens of the house (look.md). Charts and pages take the same. */
export const TOKEN = {
  primary: '#1D4F91',
  bar: '#14305C',
  text: '#1F2A37',
  text2: '#5B6775',
  border: '#E3E8EF',
  hair: '#EEF1F5',
  page: '#F5F7FA',
  card: '#FFFFFF',
  font: '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
} as const;

export const theme: ThemeConfig = {
  token: {
    colorPrimary: TOKEN.primary,
    colorText: TOKEN.text,
    colorTextSecondary: TOKEN.text2,
    colorBorder: TOKEN.border,
    colorTextPlaceholder: TOKEN.text2,
    colorBgLayout: TOKEN.page,
    borderRadius: 6,
    fontFamily: TOKEN.font,
    fontSize: 14,
    motionDurationMid: '0.15s',
    motionDurationSlow: '0.2s',
  },
};
