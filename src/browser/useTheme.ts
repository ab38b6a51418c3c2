import { useSyncExternalStore } from 'react';

type Theme = 'light' | 'dark';

// index.html reads the same key before the first paint.
const storageKey = 'holdfast.theme';
const darkSystem = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

/** The theme: the customer's choice, else the system's. Choosing the system's theme means following the system again. */
export function useTheme(): { theme: Theme; toggleTheme: () => void } {
  const theme = useSyncExternalStore(subscribe, currentTheme);
  return { theme, toggleTheme: () => chooseTheme(theme === 'dark' ? 'light' : 'dark') };
}

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange);
  darkSystem.addEventListener('change', onChange);
  return () => {
    listeners.delete(onChange);
    darkSystem.removeEventListener('change', onChange);
  };
}

function systemTheme(): Theme {
  return darkSystem.matches ? 'dark' : 'light';
}

function currentTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  return chosen === 'light' || chosen === 'dark' ? chosen : systemTheme();
}

function chooseTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === systemTheme()) delete dataset.theme;
  else dataset.theme = theme;
  try {
    if (dataset.theme) localStorage.setItem(storageKey, dataset.theme);
    else localStorage.removeItem(storageKey);
  } catch {
    // Storage is forbidden: the choice lasts as long as the page.
  }
  for (const listener of listeners) listener();
}
