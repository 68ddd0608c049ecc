import type { InputDifference } from '../../reports/compare-inputs.js';
import { assertNever } from '../../spec/assert-never.js';

/** The most reasons that are named. */
const mostNamed = 3;

/** What is not what it was, in words: `one` of the difference is what was then, and `other` what is now. */
export function sayChange(difference: InputDifference): string {
  switch (difference.kind) {
    case 'value':
      return `${difference.what} is ${difference.other} now, ${difference.one} then`;
    case 'more':
      return `and ${difference.count} more`;
    case 'packages':
      return `packages that ${difference.whose} depends on have changed`;
    case 'files': {
      const { names, more } = difference;
      return `the integration has changed: ${[...names, ...(more === 0 ? [] : [`and ${more} more`])].join(', ')}`;
    }
    case 'environment':
      return 'environment variables that the integration may read, the time zone or the locale have changed';
    case 'contract':
      return 'the spec has changed, and the integration may call any operation';
    case 'code':
      return difference.isInOther
        ? 'code is under test now, and none was then'
        : 'no code is under test now, and some was then';
    case 'unclear':
      return sayUnclear(difference);
    default:
      return assertNever(difference);
  }
}

function sayUnclear({
  of,
  whose,
  isInOther,
  reasons,
}: Extract<InputDifference, { readonly kind: 'unclear' }>): string {
  const what = {
    packages: isInOther ? 'what is installed' : `what was installed for ${whose}`,
    integration: isInOther ? 'what the integration depends on' : 'what the integration depended on',
  }[of];
  if (!isInOther) return `it could not be told then ${what}`;
  const more = reasons.length - mostNamed;
  const named = [...reasons.slice(0, mostNamed), ...(more > 0 ? [`and ${more} more`] : [])];
  return `it cannot be told ${what}: ${named.join('; ')}`;
}
