import type { Examples } from '../../../generators/pick-examples.js';
import type { ConstraintOf, Constraint, Contract, Operation } from '../../../spec/contract.js';
import type { SpecDocuments } from '../../../spec/documents.js';
import type { JsonObject } from '../../../spec/json.js';
import type { Isolability } from '../../../spec/isolability/isolability.js';
import type { Polarity } from '../../../spec/scenario.js';

/** A scenario of a rule, in words. */
export interface ScenarioLine {
  readonly polarity: Polarity;
  readonly name: string;
  /** What else is to be said of it; empty where nothing is. */
  readonly note: string;
}

/** A rule, and all that the reference says of it. */
export interface RuleModel {
  readonly constraint: Constraint;
  readonly scenarios: readonly ScenarioLine[];
  readonly examples: Examples;
  /** Undefined where nothing is known. */
  readonly isolability: Isolability | undefined;
}

/** An operation, and all that its page says. */
export interface OperationModel {
  readonly operation: Operation;
  /** A request that keeps every rule, with all members that ordinary requests have. */
  readonly ordinary: JsonObject;
  /** In page order. */
  readonly rules: readonly RuleModel[];
}

/** A rule of code that calls the service, with the names of its scenarios. */
export interface IntegrationRuleModel {
  readonly rule: ConstraintOf<'integration'>;
  readonly scenarios: readonly string[];
}

/** What a reference is made of. Equal models give equal pages. */
export interface ReferenceModel {
  /** The version of this package. */
  readonly version: string;
  readonly contract: Contract;
  readonly documents: SpecDocuments;
  readonly operations: readonly OperationModel[];
  /** Empty where the spec says nothing of code that calls the service. */
  readonly integration: readonly IntegrationRuleModel[];
}
