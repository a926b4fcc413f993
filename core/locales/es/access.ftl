# Quién vio un expediente.

access-title = Quién vio mi expediente
access-lead = Todas las personas que abrieron este expediente, las más recientes primero: quiénes son, cuándo, por qué y qué hicieron.
access-account = Vea quién abrió su expediente, cuándo y por qué, y pregunte sobre ello.
access-open = Ver quién lo abrió
access-others = Otras personas
access-everybody = También usted
access-empty-title = Nadie lo ha visto
access-empty = Cuando alguien abra este expediente, verá aquí quién fue y por qué.
access-more = Mostrar anteriores
access-help = Las descargas e impresiones también están en esta lista.
access-between = { $first } – { $last }
access-what = Qué hizo
access-why = Por qué
access-from = Desde
access-emergency-title = Abierto en una emergencia
access-emergency = Esta persona no suele ver este expediente y lo abrió por una emergencia. La persona encargada de la privacidad en la clínica revisa cada vez que esto pasa.
access-emergency-reason = La razón que dio: { $reason }

access-ask = Preguntar sobre esto
access-ask-about = Preguntar sobre esto: { $name }
access-question = Su pregunta
access-question-hint = La lee la persona encargada de la privacidad en la clínica y le responde aquí en un máximo de diez días. Su trabajo es cuidar que los expedientes se abran solo por buenas razones.
access-send = Enviar la pregunta
access-already-asked = Usted ya preguntó sobre esto. La respuesta estará aquí.
access-asked = Usted preguntó: { $day }
access-waits = La persona encargada de la privacidad le responderá aquí.
access-answered = Respuesta: { $day }.
access-in-order = Encontró que estaba en orden.
access-not-in-order = Encontró que no estaba en orden y está haciendo algo al respecto.

looker-you = Usted
looker-you-about = Su cuenta
looker-somebody = Tiene una cuenta aquí
looker-operator = Quien opera Careway
looker-operator-about = Alguien que cuida las computadoras
looker-careway = Careway
looker-careway-about = Hecho por sí solo

role-front-desk = Recepción
role-nurse = Enfermería
role-clinician = Médico u otro profesional clínico
role-care-coordinator = Coordinación de la atención
role-pharmacist = Farmacia
role-billing = Facturación
role-directory-steward = Quien cuida la lista de médicos
role-privacy-officer = Encargado de la privacidad
role-administrator = Administración

purpose-patient-request = Alguien pidió su propio expediente o uno que puede ver.
purpose-treatment = Para atenderle a usted.
purpose-emergency = Para atenderle a usted en una emergencia.
purpose-payment = Para las facturas y el seguro.
purpose-operations = Para el trabajo de la propia clínica, como comprobar que todo esté en orden.

act-broke-glass = Abrió el expediente en una emergencia
act-ended-glass = Cerró el expediente después de una emergencia
act-saw-who = Vio el nombre y la fecha de nacimiento
act-saw-home = Vio la primera página
act-saw-results = Vio o buscó resultados
act-saw-record = Vio listas del expediente, como medicinas o problemas de salud
act-saw-items = Abrió entradas sueltas
act-saw-documents = Abrió documentos
act-took-fhir = Descargó el expediente para otro programa
act-took-csv = Descargó resultados en una tabla
act-printed = Abrió el expediente para papel
act-saw-release = Vio cuándo aparecen los resultados
act-changed-release = Cambió cuándo aparecen los resultados o abrió resultados que esperaban
act-saw-activity = Vio quién abrió el expediente
act-asked = Preguntó sobre una visita al expediente
act-invited = Dio un código para hacer una cuenta
act-made-account = Hizo una cuenta
act-assigned-care = Cambió qué equipo le atiende
act-other = Otra cosa
