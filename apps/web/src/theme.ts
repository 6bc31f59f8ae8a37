import type { ThemeConfig } from 'antd';

/** Tokens of the house (look.md). Charts, pages and the components of Ant Design take the same. */
export const TOKEN = {
  primary: '#1D4F91',
  bar: '#14305C',
  text: '#1F2A37',
  text2: '#5B6775',
  border: '#E3E8EF',
  hair: '#EEF1F5',
  page: '#F5F7FA',
  card: '#FFFFFF',
  chosen: '#EDF3FB',
  hover: '#F5F8FD',
  missing: '#C8372D',
  late: '#8A5802',
  reportedLate: '#7A5A1E',
  notReceived: '#8A4A52',
  onTime: '#1E52B0',
  font: '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
} as const;

/** The tokens as custom properties, for the styles that are our own: `var(--primary)`. */
export const applyTokens = (root: HTMLElement): void => {
  for (const [name, value] of Object.entries(TOKEN)) root.style.setProperty(`--${name}`, value);
};

/** Height of the bar at the top of the frame: heads of tables stick under it. */
export const BAR_HEIGHT = 48;

/** Whoever asks their computer for less motion gets none, of charts and lists alike. */
export const motion = !window.matchMedia('(prefers-reduced-motion: reduce)').matches;

export const theme: ThemeConfig = {
  // There is one antd: its rules need no mark of their own, and no :where, which older kernels do not know.
  hashed: false,
  token: {
    motion,
    colorPrimary: TOKEN.primary,
    colorLink: TOKEN.primary,
    // A link under the pointer is underlined, and stays as dark as it is.
    colorLinkHover: TOKEN.primary,
    colorLinkActive: TOKEN.primary,
    colorText: TOKEN.text,
    colorTextSecondary: TOKEN.text2,
    colorTextDescription: TOKEN.text2,
    colorTextPlaceholder: TOKEN.text2,
    colorBorder: TOKEN.border,
    colorSplit: TOKEN.hair,
    colorBgLayout: TOKEN.page,
    borderRadius: 6,
    borderRadiusLG: 8,
    fontFamily: TOKEN.font,
    fontSize: 14,
    motionDurationMid: '0.15s',
    motionDurationSlow: '0.2s',
  },
  components: {
    Layout: { headerBg: TOKEN.bar, headerColor: TOKEN.card, headerHeight: BAR_HEIGHT, headerPadding: '0 24px', siderBg: TOKEN.card },
    // 40 px rows; 32 px where a whole file must be in view (size "small").
    Table: {
      headerBg: TOKEN.card,
      headerColor: TOKEN.text2,
      headerSplitColor: 'transparent',
      headerBorderRadius: 0,
      borderColor: TOKEN.hair,
      rowHoverBg: TOKEN.hover,
      rowSelectedBg: TOKEN.chosen,
      // A link in it stays readable.
      rowSelectedHoverBg: TOKEN.chosen,
      cellFontSizeMD: 13,
      cellPaddingBlockMD: 6,
      cellPaddingInlineMD: 8,
      cellFontSizeSM: 13,
      cellPaddingBlockSM: 3,
      cellPaddingInlineSM: 8,
    },
    Tabs: { itemColor: TOKEN.text2, horizontalItemPadding: '8px 0', horizontalItemGutter: 24, horizontalMargin: '4px 0 8px 0' },
    Form: { itemMarginBottom: 12, labelColor: TOKEN.text2, verticalLabelPadding: '0 0 4px' },
    Breadcrumb: { fontSize: 13, itemColor: TOKEN.text2, linkColor: TOKEN.primary, lastItemColor: TOKEN.text2 },
    Card: { headerFontSize: 14 },
  },
};
