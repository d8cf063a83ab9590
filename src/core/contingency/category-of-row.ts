import { categoryOf } from '../procedure/lookup.js';
import type { Category } from '../../procedure/routing.js';
import type { Procedure } from '../../procedure/procedure.js';
import { categoryIn, descriptionField } from '../ticket/forms/draft-fields.js';
import { guessCategory } from '../ticket/forms/guess-category.js';
import { sectionedForm } from '../ticket/forms/sections.js';
import type { WrittenCase } from './written-rows.js';

/** The row's category: given, else named by its words, else the last that the desk receives: procedures list the general one last. */
export function categoryOfRow({ fields }: Pick<WrittenCase, 'fields'>, procedure: Procedure): Category | undefined {
  const given = categoryOf(procedure, categoryIn(procedure, fields, null) ?? undefined);
  const words = fields[descriptionField(procedure) ?? ''] ?? '';
  const received = ({ id, refused }: Category): boolean => refused === undefined && sectionedForm(id, procedure) === null;
  const guessed = guessCategory(procedure, words);
  return given ?? (guessed !== null && received(guessed) ? guessed : procedure.categories.findLast(received));
}
