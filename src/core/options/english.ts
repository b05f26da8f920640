import en from 'zod/v4/locales/en.js';

/** What zod calls wrong, in English, whatever language an application has set it to. */
export const english = { error: en().localeError };
