import type { Appearance } from '@stripe/stripe-js';

/** The page's tokens as the Payment Element takes them: colours of the theme that is shown now, because its frame knows no variables of ours. */
export function stripeAppearance(): Appearance {
  const probe = document.body.appendChild(document.createElement('i'));
  const colorOf = (token: string) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const variables = {
    colorPrimary: colorOf('--accent'),
    colorBackground: colorOf('--surface'),
    colorText: colorOf('--ink'),
    colorTextSecondary: colorOf('--ink-soft'),
    colorDanger: colorOf('--danger'),
    borderRadius: '12px',
    fontSizeBase: '17px',
  };
  probe.remove();
  return {
    theme: 'flat',
    variables,
    rules: { '.Input': { border: `1px solid ${variables.colorTextSecondary}` } },
  };
}
