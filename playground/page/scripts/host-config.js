/**
 * The colours are CSS variables of the page, so a change of theme needs no redrawing. The renderer passes unknown colour
 * values through unchanged.
 */
const colour = (name) => ({ default: `var(--${name})`, subtle: `var(--${name})` });

const foregroundColors = {
  default: { default: 'var(--text)', subtle: 'var(--subtle)' },
  dark: { default: 'var(--text)', subtle: 'var(--subtle)' },
  light: { default: 'var(--subtle)', subtle: 'var(--subtle)' },
  accent: colour('accent'),
  good: colour('good'),
  warning: colour('warning'),
  attention: colour('attention'),
};

const container = (backgroundColor) => ({ backgroundColor, foregroundColors, borderColor: 'var(--line)' });

export const hostConfig = {
  supportsInteractivity: true,
  fontTypes: {
    default: {
      fontFamily: 'var(--font)',
      fontSizes: { small: 12, default: 14, medium: 15, large: 18, extraLarge: 22 },
      fontWeights: { lighter: 400, default: 400, bolder: 650 },
    },
    monospace: {
      fontFamily: 'var(--mono)',
      fontSizes: { small: 11, default: 13, medium: 14, large: 17, extraLarge: 21 },
      fontWeights: { lighter: 400, default: 400, bolder: 650 },
    },
  },
  lineHeights: { small: 16, default: 20, medium: 21, large: 24, extraLarge: 28 },
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 14 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  imageSizes: { small: 32, medium: 56, large: 112 },
  containerStyles: {
    default: container('transparent'),
    emphasis: container('var(--card-soft)'),
    accent: container('var(--accent-soft)'),
    good: container('var(--good-soft)'),
    warning: container('var(--warning-soft)'),
    attention: container('var(--attention-soft)'),
  },
  actions: {
    maxActions: 6,
    spacing: 'medium',
    buttonSpacing: 0,
    showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' },
    preExpandSingleShowCardAction: false,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    allowTitleToWrap: true,
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', color: 'default', size: 'default', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder', color: 'default', size: 'default' },
    },
    errorMessage: { size: 'default', color: 'attention', spacing: 'small', weight: 'default' },
  },
  adaptiveCard: { allowCustomStyle: true },
  factSet: {
    title: { color: 'default', size: 'default', isSubtle: true, weight: 'default', wrap: true, maxWidth: 150 },
    value: { color: 'default', size: 'default', isSubtle: false, weight: 'default', wrap: true },
    spacing: 12,
  },
  table: { cellSpacing: 8 },
  imageSet: { imageSize: 'medium', maxImageHeight: 120 },
};
