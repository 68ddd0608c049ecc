export { ConformanceError } from './spec/conformance-error.js';
export type { ConformanceErrorKind } from './spec/conformance-error.js';
export { describeConstraint } from './spec/constraints/registry.js';
export type {
  Constraint,
  ConstraintKindName,
  Contract,
  ErrorShape,
  Evidence,
  MapShape,
  Member,
  Operation,
  Reading,
  Service,
  Shape,
  Source,
  StringShape,
} from './spec/contract.js';
export { check, compileEvaluator } from './spec/evaluate.js';
export type { Evaluator, Violation } from './spec/evaluate.js';
export { findIsolability } from './spec/find-isolability.js';
export { findOpenInputs } from './spec/find-open-inputs.js';
export type { OpenInput } from './spec/detect-open-inputs.js';
export type {
  Choice,
  Impossibility,
  Isolability,
  Obstacle,
  Vacuity,
  Witness,
} from './spec/isolability/isolability.js';
export type { Json, JsonObject } from './spec/json.js';
export type { ConstraintsOfKeywords, JsonSchema, ValueKeywords } from './spec/json-schema.js';
export { loadContract } from './spec/load-contract.js';
export { packagedSpec } from './spec/spec-files.js';
export { toJsonSchema } from './spec/to-json-schema.js';
export type { Integration } from './suites/integration.js';
export { defineIntegration } from './suites/integration/define-integration.js';
export type {
  IntegrationAdapter,
  Meaning,
  OtherAnswers,
  PartOf,
  ReasonOf,
} from './suites/integration/define-integration.js';
export type { ClientSettings, IntegrationTraits } from './suites/integration/subject.js';
export type { Verdict } from './suites/judgement.js';
export type { Results } from './reports/results.js';
export type { InputOf, OperationName } from './suites/operation-types.js';
export { BrokenContractError } from './testing/broken-contract-error.js';
export type {
  BrokenRule,
  ContractProblem,
  InputProblem,
  OtherProblem,
  UnfitPart,
} from './testing/contract-problem.js';
export { assertValid, explainInvalid, parseInput } from './testing/validity/explain-invalid.js';
export type { MainOperation, ParsedInput, ParseOptions } from './testing/validity/explain-invalid.js';
export { defineConfig } from './testing/config.js';
export type { Config, PlanSettings, ReportSettings, RunSettings, ServeSettings } from './testing/config.js';
