import type { Page } from '@playwright/test';

/** Signs in with a demo account and goes on to `next`. */
export async function signIn(page: Page, next: string, handle = 'robin'): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await fillSignIn(page, handle);
}

/** Signs in on a sign-in page that is open already. */
export async function fillSignIn(page: Page, handle = 'robin'): Promise<void> {
  await page.getByLabel('Email').fill(`${handle}@holdfast.example`);
  await page.getByLabel('Password').fill('holdfast-demo');
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
}
