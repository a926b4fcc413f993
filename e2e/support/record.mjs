// A made-up record with something of every kind, as FHIR R4, for whatever must not depend on other people's files. Knows FHIR; not how
// Careway reads it.

import { readFileSync } from "node:fs";
import { basename } from "node:path";

import { file } from "./careway.mjs";

/// Whose record it is: what the command line and an invitation ask for.
export const INES = { id: "ines", name: "Inés Calloway", birthDate: "1957-04-09" };

/// A number that keeps its digits: `4.10` stays `4.10`.
const digits = text => `\u0001${text}`;
const concept = (text, code, system = "http://loinc.org") => ({ text, ...(code && { coding: [{ system, code, display: text }] }) });
const category = code => [{ coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code }] }];
const quantity = (text, unit, comparator) => ({
  value: digits(text),
  ...(comparator && { comparator }),
  ...(unit && { unit, system: "http://unitsofmeasure.org", code: unit }),
});
const interpretation = code => [{ coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", code }] }];

const whose = { reference: "Patient/ines" };
const clinic = { reference: "Organization/clinic" };
const doctor = { reference: "Practitioner/doctor" };

let count = 0;
const resource = (resourceType, rest) => ({ resourceType, id: `${resourceType.toLowerCase()}-${(count += 1)}`, ...rest });
const of = (resourceType, rest) => resource(resourceType, { subject: whose, ...rest });
const by = (resourceType, rest) => resource(resourceType, { patient: whose, ...rest });

const observation = (kind, code, when, rest) => of("Observation", {
  status: "final", category: category(kind), code, effectiveDateTime: when, performer: [clinic, doctor], ...rest,
});

const potassium = concept("Potassium", "2823-3");
const range = (low, high, unit) => [{ ...(low && { low: quantity(low, unit) }), ...(high && { high: quantity(high, unit) }) }];

function results() {
  const usual = { referenceRange: range("3.5", "5.10", "mmol/L") };
  const at = (when, value, rest) => observation("laboratory", potassium, when, { valueQuantity: quantity(value, "mmol/L"), ...usual, ...rest });
  return [
    at("2023-02-11T08:05:00-06:00", "4.10"),
    at("2023-11-03T07:40:00-05:00", "5.32"),
    at("2024-05-20T09:15:00-05:00", "6.8", { interpretation: interpretation("HH") }),
    at("2024-05-19T09:15:00-05:00", "99.9", { status: "entered-in-error" }),
    observation("laboratory", concept("Troponin I", "10839-9"), "2024-05-20", {
      valueQuantity: quantity("0.01", "ng/mL", "<"), referenceRange: range("", "0.04", "ng/mL"),
    }),
    observation("laboratory", concept("Urine protein", "20454-5"), "2024-04", {
      valueCodeableConcept: { text: "Trace" }, referenceRange: [{ text: "Negative" }],
    }),
    observation("laboratory", concept("Blood culture", "600-7"), "2024-03-02", { status: "preliminary", valueString: "No growth after two days" }),
    observation("laboratory", concept("Vitamin D", "1989-3"), "2022", {
      dataAbsentReason: concept("", "not-performed", "http://terminology.hl7.org/CodeSystem/data-absent-reason"),
    }),
    observation("vital-signs", concept("Blood pressure", "85354-9"), "2024-05-20T09:00:00-05:00", {
      component: [
        { code: concept("Systolic blood pressure", "8480-6"), valueQuantity: quantity("128", "mm[Hg]") },
        { code: concept("Diastolic blood pressure", "8462-4"), valueQuantity: quantity("81", "mm[Hg]") },
      ],
    }),
    observation("vital-signs", concept("Body height", "8302-2"), "2024-05-20", { valueQuantity: quantity("163.0", "cm") }),
    observation("social-history", concept("Tobacco use", "72166-2"), "2021-06-01", { valueCodeableConcept: { text: "Never smoked" } }),
  ];
}

const status = code => ({ coding: [{ code }] });

function care() {
  return [
    of("Condition", { clinicalStatus: status("active"), code: concept("High blood pressure"), onsetDateTime: "2015-03" }),
    of("Condition", { clinicalStatus: status("resolved"), code: concept("Broken wrist"), onsetDateTime: "2008-07-01", abatementDateTime: "2008-09-15" }),
    of("Condition", {
      clinicalStatus: status("active"), verificationStatus: status("entered-in-error"), code: concept("Heart attack"),
      onsetDateTime: "2020-01-01",
    }),
    by("AllergyIntolerance", {
      clinicalStatus: status("active"), code: concept("Penicillin"), criticality: "high", reaction: [{ manifestation: [concept("Rash")] }],
    }),
    of("MedicationRequest", {
      status: "active", intent: "order", medicationCodeableConcept: concept("Lisinopril 10 mg tablet"), authoredOn: "2024-01-08",
      requester: doctor, dosageInstruction: [{ text: "One tablet each morning" }],
    }),
    of("MedicationRequest", { status: "stopped", intent: "order", medicationCodeableConcept: concept("Ibuprofen 400 mg tablet"), authoredOn: "2019-10-02" }),
    by("Immunization", { status: "completed", vaccineCode: concept("Influenza vaccine"), occurrenceDateTime: "2023-10-04", lotNumber: "K77A" }),
    of("Procedure", { status: "completed", code: concept("Colonoscopy"), performedDateTime: "2018-02-27" }),
    by("Device", { status: "active", type: concept("Home blood pressure cuff") }),
    of("Encounter", {
      status: "finished", class: { code: "AMB" }, type: [concept("Yearly check-up")],
      period: { start: "2024-05-20T08:45:00-05:00", end: "2024-05-20T09:30:00-05:00" }, serviceProvider: clinic,
    }),
    resource("Appointment", {
      status: "booked", description: "Follow-up with Dr. Ota", start: "2099-04-02T09:40:00-05:00", end: "2099-04-02T10:00:00-05:00",
      participant: [{ actor: whose, status: "accepted" }],
    }),
    of("DocumentReference", {
      status: "current", type: concept("Visit summary"), date: "2024-05-21T10:00:00Z",
      content: [{ attachment: { contentType: "text/plain", title: "Visit summary" } }],
    }),
    of("QuestionnaireResponse", {
      status: "completed", authored: "2024-05-20", item: [{ linkId: "1", text: "Do you sleep well?", answer: [{ valueString: "Mostly" }] }],
    }),
    of("CareTeam", { status: "active", name: "Heart team", participant: [{ role: [concept("Cardiologist")], member: doctor }] }),
    of("Goal", { lifecycleStatus: "active", description: { text: "Walk thirty minutes a day" }, startDate: "2024-05-20" }),
    of("CarePlan", {
      status: "active", intent: "plan", title: "Blood pressure plan",
      activity: [{ detail: { status: "in-progress", description: "Measure at home twice a week" } }],
    }),
    of("ServiceRequest", { status: "active", intent: "order", code: concept("Eye exam"), authoredOn: "2024-05-20" }),
    resource("Coverage", { status: "active", beneficiary: whose, payor: [{ display: "Lakeshore Health Plan" }], subscriberId: "LHP-20-1957" }),
    by("Claim", { status: "active", type: concept("Clinic visit"), created: "2024-05-22", total: { value: 180, currency: "USD" } }),
    by("ExplanationOfBenefit", {
      status: "active", type: concept("Clinic visit"), created: "2024-06-01", outcome: "complete",
      insurer: { display: "Lakeshore Health Plan" },
    }),
    of("Flag", { status: "active", code: concept("Needs an interpreter for medical terms") }),
  ];
}

/// Everything, and the report over the results. `more` is added as it is.
export function record(more = []) {
  const found = results();
  const reported = found.slice(2, 5).filter(one => one.status === "final");
  const report = of("DiagnosticReport", {
    status: "final", code: concept("Basic metabolic panel", "51990-0"), effectiveDateTime: "2024-05-20T09:15:00-05:00", performer: [clinic],
    conclusion: "Potassium is high.\nPlease repeat it this week.", result: reported.map(one => ({ reference: `Observation/${one.id}` })),
  });
  const patient = { resourceType: "Patient", id: INES.id, name: [{ given: ["Inés"], family: "Calloway" }], birthDate: INES.birthDate, gender: "female" };
  const others = [
    { resourceType: "Organization", id: "clinic", name: "Elm Street Clinic" },
    { resourceType: "Practitioner", id: "doctor", name: [{ prefix: ["Dr."], given: ["Emi"], family: "Ota" }] },
  ];
  const all = [patient, ...others, ...found, report, ...care(), ...more];
  return { resourceType: "Bundle", type: "collection", entry: all.map(resource => ({ resource })) };
}

/// Writes a record as a file, its numbers with all their digits, and gives the path.
/// A file of a shared record, as that of somebody who lives: whoever has died has no account that reads it.
export const living = path => file(readFileSync(path, "utf8").replace(/"deceased(DateTime|Boolean)"\s*:\s*("[^"]*"|true|false)\s*,/g, ""), basename(path));

export const written = bundle => file(JSON.stringify(bundle).replace(/"\\u0001([^"]+)"/g, "$1"));

/// Serves this record with one account; `who` signs in.
export async function served(careway, more) {
  await careway.import(written(record(more)), "--source", "Elm Street records");
  const who = await careway.account(INES.id, "ines");
  await careway.serve();
  return who;
}
