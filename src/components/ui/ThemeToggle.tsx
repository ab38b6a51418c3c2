import { Moon, Sun } from 'lucide-react';
import { useTheme } from '../../browser/useTheme.ts';
import { Button } from './Button.tsx';

export function ThemeToggle() {
  const { theme, toggleTheme } = useTheme();
  const Icon = theme === 'dark' ? Sun : Moon;
  return (
    <Button
      variant="icon"
      aria-label={theme === 'dark' ? 'Use light colours' : 'Use dark colours'}
      onPress={toggleTheme}
    >
      <Icon aria-hidden="true" className="size-5" />
    </Button>
  );
}
