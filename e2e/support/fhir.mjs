// What a record's file says, read by itself so that a page can be compared with it: which items there are, what each is called, what was
// found, when. Small and plain on purpose: it shares no code with the program, and numbers keep the digits that stand in the file.

import { readFileSync } from "node:fs";
import { en, observables } from "./words.mjs";

/// A file's JSON in which every number is its text.
export function read(path) {
  const text = readFileSync(path, "utf8");
  return JSON.parse(text.replace(/("(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/g, (_, string, number) => string ?? JSON.stringify(number)));
}

const GROWTH = /height|weight|BMI|body mass|head circumference/i;
const KINDS = {
  DiagnosticReport: "report", ImagingStudy: "report", Condition: "condition", AllergyIntolerance: "allergy", Immunization: "immunization",
  Procedure: "procedure", Device: "device", Encounter: "visit", Appointment: "visit", DocumentReference: "document", Media: "document",
  QuestionnaireResponse: "form", CareTeam: "care-team", RelatedPerson: "care-team", Goal: "goal", CarePlan: "care-plan",
  ServiceRequest: "order", Coverage: "coverage", Claim: "claim", ExplanationOfBenefit: "explanation", Specimen: "other", Flag: "other",
};

/// Which kind of item a resource is; nothing for what is not about the person.
export function kind(resource) {
  const { resourceType } = resource;
  if (resourceType.startsWith("Medication") && resourceType !== "Medication") return "medication";
  if (resourceType !== "Observation") return KINDS[resourceType];
  if (GROWTH.test(title(resource))) return "growth";
  const codes = (resource.category ?? []).flatMap(category => category.coding ?? []).map(coding => coding.code);
  if (codes.includes("vital-signs")) return "vital";
  return codes.includes("laboratory") || !codes.some(code => ["social-history", "survey", "sdoh"].includes(code)) ? "result" : "social";
}

/// A concept in words.
export const words = concept => concept?.text ?? concept?.coding?.find(coding => coding.display)?.display ?? concept?.coding?.[0]?.code;

/// What an observation or report is called.
export const title = resource => words(resource.code) ?? "";

/// What it is called in plain words, where there are some for its code.
export function name(resource) {
  const codes = (resource.code?.coding ?? []).filter(({ system }) => system === "http://loinc.org");
  const known = resource.resourceType === "Observation" || resource.resourceType === "DiagnosticReport";
  const id = known ? observables.get(codes[0]?.code) : undefined;
  return id ? en(id) : title(resource);
}

/// What a row calls it: the plain name, and under it the source's where that is another.
export const called = resource => (name(resource).toLowerCase() === title(resource).toLowerCase() ? name(resource) : `${name(resource)} ${title(resource)}`.trim());

/// Whether the source has taken it back.
export const isTakenBack = resource => JSON.stringify([resource.status, resource.verificationStatus]).includes("entered-in-error");

/// A number with its unit as a reader sees it; nothing is printed for "no unit".
export function amount({ comparator = "", value, unit }) {
  const sign = { "<=": "≤", ">=": "≥" }[comparator] ?? comparator;
  if (!unit || unit === "1" || unit.startsWith("{")) return `${sign}${value}`;
  return unit === "%" ? `${sign}${value}%` : `${sign}${value} ${unit}`;
}

/// What was found, as text.
export function found(resource) {
  if (resource.valueQuantity) return amount(resource.valueQuantity);
  return resource.valueString ?? words(resource.valueCodeableConcept);
}

/// The range that came with it, as text.
export function ranges(resource) {
  return (resource.referenceRange ?? []).map(({ low, high, text }) => {
    if (low && high) return `${low.value} to ${amount(high)}`;
    if (low) return `${amount(low)} or more`;
    return high ? `${amount(high)} or less` : text;
  });
}

/// When it was, as the file has it.
export const when = resource => resource.effectiveDateTime ?? resource.effectivePeriod?.start ?? resource.issued;

const english = options => new Intl.DateTimeFormat("en-US", { ...options, timeZone: "UTC" });
const LONG = { year: "numeric", month: "long", day: "numeric" };

/// The day of a date as people write it, no more exactly than it is known; the month may be a short word.
export function day(text, month = "long") {
  if (text.length === 4) return text;
  const { day: number, ...parts } = { ...LONG, month };
  const isMonth = text.length === 7;
  return english(isMonth ? parts : { ...parts, day: number }).format(new Date(`${isMonth ? `${text}-01` : text.slice(0, 10)}T00:00:00Z`));
}

/// What must be read of an instant: the weekday and the time on the clock of its place; UTC is named.
export function exactly(text) {
  if (!text.includes("T")) return [day(text)];
  const wall = new Date(`${text.slice(0, 19)}Z`);
  const time = english({ hour: "numeric", minute: "2-digit" }).format(wall);
  return [english({ weekday: "long", ...LONG }).format(wall), time, ...(/Z|[+-]00:00$/.test(text) ? ["UTC"] : [])];
}

/// All items of a record by kind, without those that were taken back.
export function items(bundle) {
  const all = bundle.entry.map(entry => entry.resource).filter(resource => kind(resource) && !isTakenBack(resource));
  return all.reduce((kinds, one) => kinds.set(kind(one), [...(kinds.get(kind(one)) ?? []), one]), new Map());
}
