// Finding things on a page as a person does: by the words on them. Knows no page.

import { en } from "./words.mjs";

/// A phone.
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/// A button by the id of its words, in a language, with what stands in their places.
export const button = (within, id, words = en, places) => within.getByRole("button", { name: words(id, places), exact: true });

/// Presses it.
export const press = (within, id, words = en, places) => button(within, id, words, places).click();

/// A field by the id of its label.
export const field = (within, id, words = en) => within.getByLabel(words(id), { exact: true });

/// Words that stand on a page as they are.
export const exact = (within, text) => within.getByText(text, { exact: true });
