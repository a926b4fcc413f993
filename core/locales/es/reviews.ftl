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
reviews-looked = { $name } lo terminó el { $time }.
reviews-reached-phone = { $name } habló con { $whom } por teléfono el { $time }.
reviews-reached-in-person = { $name } habló con { $whom } en persona el { $time }.
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
