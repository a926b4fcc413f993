# Respuestas que un colega firma antes de que salgan.

messages-checked = Lo escribió { $name } y lo revisó { $checker }
messages-checked-mine = Lo escribió usted y lo revisó { $checker }

cosign-waits = Espera una firma
cosign-waits-mine = Todavía no se ha enviado. Un colega lo firma o se lo devuelve con una nota. Lo verá aquí.
cosign-waits-other = Todavía no se ha enviado. Lo firman enfermeras y médicos del equipo que no necesitan firma; lo que escribió un médico lo firma un médico.
cosign-by = Propuesto por { $name }
cosign-kind-answer = Responde el mensaje
cosign-kind-question = Le pregunta algo a la persona atendida
cosign-wrote-since = La persona atendida ha escrito después
cosign-wrote-since-text = Lea abajo el mensaje más nuevo antes de firmar.
cosign-sign-text = Lo que se envía
cosign-sign-hint = Puede cambiar las palabras. La persona atendida lee los dos nombres. Lo propuesto se guarda para ustedes dos.
cosign-sign = Firmar y enviar
cosign-return = Devolverlo con una nota
cosign-return-note = ¿Qué debe cambiar?
cosign-return-hint = Solo ustedes dos lo leen.
cosign-return-send = Devolverlo
cosign-left = Sus palabras no se enviaron
cosign-left-text = Un colega fue más rápido. Esto es lo que había escrito:
cosign-propose = Su respuesta
cosign-propose-hint = Un colega la lee primero y la firma. Después la lee la persona atendida.
cosign-propose-files = Los archivos y las notas de llamadas no van con ella. Deje una nota para colegas; quien firma puede enviar archivos.
cosign-propose-kind = ¿Qué es?
cosign-propose-send = Enviarla para que la firmen
cosign-returned = { $name } lo devolvió
cosign-changed = Palabras propuestas; { $name } envió otras
cosign-withdrawn = No se envió: { $name } terminó la conversación
cosign-note = Nota: { $note }

cosign-refused-own = Nadie firma sus propias palabras. Tiene que hacerlo un colega.
cosign-refused-supervised = Lo que usted escribe lo firma un colega, así que no puede firmar por otros.
cosign-refused-role = Esto lo firma un médico, o una enfermera si no lo escribió un médico.
cosign-refused-decided = Un colega acaba de decidir sobre esto. Véalo otra vez.
cosign-refused-new-words = La persona atendida acaba de escribir. Lea eso primero; sus palabras siguen aquí.
cosign-refused-not-supervised = Usted ya no necesita una firma. Cargue la página otra vez; sus palabras se guardaron.
cosign-refused-waiting = Aquí ya hay una respuesta que espera una firma. Sus palabras siguen aquí.
cosign-needed = Un colega firma lo que usted escribe a los pacientes. Cargue la página otra vez y envíelo para que lo firmen; sus palabras siguen aquí.
cosign-needed-refill = Cómo termina un resurtido, y las palabras que lo acompañan, las pone un colega que no necesita firma. Déjele una nota para colegas.
cosign-needed-result = Lo que se escribe a los pacientes sobre resultados lo escribe un colega que no necesita firma. Pídaselo; sus palabras siguen aquí.
cosign-needed-translation = Las traducciones para pacientes las hace un colega que no necesita firma. Pídaselo; sus palabras siguen aquí.

staff-people-supervised = en formación
staff-people-supervise = Un colega firma lo que escribe
staff-people-supervise-hint = Lo que { $name } escribe a los pacientes espera entonces hasta que lo firme una enfermera o un médico del equipo.
staff-people-supervise-end = Ya sin firmas
staff-people-supervise-end-hint = Lo que { $name } escribe a los pacientes sale entonces tal cual. Lo que espera ahora todavía necesita una firma.
staff-people-supervise-set = Ahora un colega firma lo que { $name } escribe a los pacientes.
staff-people-supervise-ended = Lo que { $name } escribe a los pacientes sale ahora tal cual.
staff-people-supervise-not = Aquí solo las enfermeras y los médicos están en formación.
