# Los resultados del lado de quien atiende: la lista de lo que espera, un resultado, lo que se le escribe al paciente; y lo mismo en la página del paciente.

comments-title = De su médico
comments-title-staff = Lo que se le dijo al paciente

reviews-title = Resultados
reviews-about = Resultados nuevos de las personas que usted atiende
reviews-lead = Resultados nuevos de las personas que usted atiende. Primero, lo que no puede esperar.
reviews-none-title = Ningún resultado espera
reviews-none = Cuando llegue un resultado nuevo de alguien que usted atiende, aparecerá aquí.
reviews-normal-title = Dentro de lo normal
reviews-normal-lead = Puede revisarlos y terminar varios a la vez. Abra uno para escribirle al paciente.
reviews-normal-all = Elegir todos
reviews-normal-send = Revisado, nada que añadir
reviews-normal-done = { $count ->
    [0] No se terminó ningún resultado.
    [one] Se terminó un resultado.
   *[other] Se terminaron { NUMBER($count) } resultados.
}
reviews-normal-left = { $count ->
    [one] Uno quedó como estaba: otra persona lo revisó o ha cambiado.
   *[other] { NUMBER($count) } quedaron como estaban: otra persona los revisó o han cambiado.
}
reviews-open = Abrir
reviews-critical = Llamar ya
reviews-abnormal = Fuera de lo normal
reviews-unjudged = Sin rango
reviews-normal = Dentro de lo normal
reviews-late = Atrasado
reviews-escalated = Espera demasiado
reviews-due = Para el { $time }
reviews-arrived = Aquí desde el { $time }
reviews-again = La fuente lo cambió: revíselo otra vez
reviews-one = Un resultado
reviews-looked-title = Revisado
reviews-looked = El { $time } lo terminó { $name }.
reviews-reached-phone = El { $time }, { $name } habló por teléfono con { $whom }.
reviews-reached-in-person = El { $time }, { $name } habló en persona con { $whom }.
reviews-language = El paciente pidió que le escriban en { $language }.
reviews-parts = En este informe
reviews-comment = Lo que usted le escribe al paciente
reviews-comment-hint = El paciente lo lee junto al resultado. Palabras sencillas: qué significa y qué hacer ahora.
reviews-send = Enviar al paciente y terminar
reviews-nothing = Revisado, nada que añadir
reviews-call-title = Con quién habló
reviews-call-about = Este resultado no puede esperar. Hable con el paciente, o con alguien que actúe por él, antes de terminar.
reviews-how = ¿Cómo habló con esa persona?
reviews-how-phone = Por teléfono
reviews-how-in-person = En persona
reviews-whom = ¿Con quién habló?
reviews-whom-hint = Un nombre, o qué es del paciente.
reviews-day = ¿Qué día?
reviews-time = ¿A qué hora?
reviews-more = Escribir más
reviews-more-about = Lo que se envió se queda. Para corregir algo, escríbalo de nuevo.
reviews-more-send = Enviar al paciente
reviews-refused-looked = { $name } ya lo terminó, el { $time }. Lo que usted escribió no se envió.
reviews-refused-changed = El resultado ha cambiado desde que usted lo abrió. Léalo otra vez, por favor.
reviews-refused-comment = Primero escríbale al paciente: este resultado no está dentro de lo normal.
reviews-refused-call = Primero hable con una persona: este resultado no puede esperar.
reviews-keys-next = resultado siguiente
reviews-keys-previous = resultado anterior
reviews-keys-enter = abrir el resultado
reviews-keys-write = escribirle al paciente
act-reviewed-result = Revisó un resultado o le escribió a usted sobre uno
act-drafted-comment = Empezó a escribirle a usted sobre un resultado, o siguió con ello

hold-title = Retener este resultado
hold-about = El paciente no lo ve hasta que termine la retención: por sí sola, después de los días que usted elija, o antes. Se le dice al paciente que hay un resultado retenido, quién lo retiene, hasta cuándo y por qué clase de motivo. Un resultado que el paciente ya abrió no se puede retener.
hold-no-reason = Que alguien pueda angustiarse no es motivo. Escríbale al paciente o llámelo.
hold-reason = Por qué
hold-reason-wrong-data = Puede estar equivocado o ser de otra persona
hold-reason-danger-to-patient = Saberlo pondría en peligro la vida o la seguridad física del paciente
hold-reason-danger-to-other = Saberlo pondría en peligro la vida o la seguridad física de otra persona
hold-reason-law = Lo manda una ley
hold-law = ¿Qué ley?
hold-law-hint = El paciente lo lee.
hold-words = Por qué en este caso
hold-words-hint = Al menos 20 caracteres. Solo lo lee el personal.
hold-days = ¿Por cuánto tiempo?
hold-send = Retenerlo
hold-is = Retenido para el paciente
hold-by = { $name } lo retiene hasta el { $time }: { $reason }.
hold-end = Terminar la retención ahora
hold-refused-opened = El paciente ya abrió este resultado. No se puede retener.
hold-refused-held = Este resultado ya está retenido.
hold-refused-over = Esta retención ya terminó.
hold-refused-asked = Alguien ya preguntó por esto. La respuesta está en camino.
held-clinic = { $name } retiene un resultado hasta el { $time }
held-clinic-why = El motivo: { $reason }
held-clinic-wrong-data = puede estar equivocado o ser de otra persona.
held-clinic-danger-to-patient = cree que verlo ahora podría poner en peligro su vida o su seguridad.
held-clinic-danger-to-other = cree que verlo ahora podría poner en peligro la vida o la seguridad de otra persona.
held-clinic-law = lo manda una ley.
held-clinic-ask = Pedir que alguien más lo revise
held-clinic-text = ¿Qué quiere decir?
held-clinic-text-hint = Otra persona lo lee y responde aquí.
held-clinic-send = Preguntar
held-clinic-asked = Usted pidió otra revisión. Alguien responderá aquí.
held-clinic-answer = La respuesta: { $text }
act-held-result = Retuvo un resultado o terminó la retención
act-asked-about-hold = Pidió otra revisión de un resultado retenido
staff-task-hold = Revisar otra vez un resultado retenido
staff-task-hold-about = { $patient } pide que otra persona revise por qué se retiene un resultado.
