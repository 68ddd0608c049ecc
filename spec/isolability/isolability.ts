import type { Json, JsonObject } from '../json.js';

/** Whether a request can break a constraint and keep all the others, with what shows it. */
export type Isolability =
  /** A request breaks it and nothing else: the witness. */
  | { readonly kind: 'isolable'; readonly witness: Witness }
  /** Each request that breaks it breaks others, too. */
  | {
      readonly kind: 'entangled';
      /** Ids of the constraints that every request which breaks it breaks, too; empty where there is a choice of others. */
      readonly with: readonly string[];
      /** Each least set of others that a request can break with it; a witness breaks it and that set, and nothing else. */
      readonly choices: readonly Choice[];
      /** Why fewer are not possible: each least set of constraints that cannot all be kept when it is broken. */
      readonly proof: readonly Impossibility[];
    }
  /** No request breaks it. */
  | { readonly kind: 'vacuous'; readonly because: Vacuity }
  /** It is about something else than what a request says. */
  | { readonly kind: 'not-applicable'; readonly about: string };

/** A least set of other constraints that break with a constraint. */
export interface Choice {
  readonly with: readonly string[];
  readonly witness: Witness;
}

/** A request that breaks certain constraints and no others, as the evaluator has confirmed. */
export interface Witness {
  /** A JSON Pointer to the member that breaks them; the rest of the request is ordinary. */
  readonly path: string;
  /** What stands there; undefined where the member is left out. */
  readonly value: Json | undefined;
  readonly request: JsonObject;
  /** The ids of the constraints that it breaks, in page order. */
  readonly breaks: readonly string[];
  /**
   * What implementations may differ on in this request (`Detect` in spec/interpretation.yaml). Empty, unless every request
   * that was found has such a thing.
   */
  readonly open: readonly string[];
}

/** That no request breaks a constraint and keeps all of certain others. */
export interface Impossibility {
  readonly keeps: readonly string[];
  readonly obstacle: Obstacle;
}

/** Why no request breaks a constraint. */
export type Vacuity =
  | { readonly kind: 'permission'; readonly reason: string }
  | { readonly kind: 'impossible'; readonly obstacle: Obstacle };

/** What stands in the way of a request. Lengths count code points; all bounds are inclusive. */
export type Obstacle =
  /**
   * No string at this place will do. All strings lead to one of so many states of the automaton over the place's patterns
   * and closed sets; none of them will do at a length that will.
   */
  | { readonly kind: 'no-string'; readonly place: string; readonly states: number }
  /** No whole number of 32 bits will do. */
  | { readonly kind: 'no-number'; readonly place: string }
  /** No number of entries or items will do. */
  | { readonly kind: 'no-count'; readonly place: string }
  /** The map needs at least so many entries, and there are not as many different keys. */
  | {
      readonly kind: 'too-few-keys';
      readonly place: string;
      readonly entries: number;
      readonly keys: number;
    };
