# El marco de cada página y las frases de las páginas.

frame-places = Páginas
frame-print-head = { $name }, fecha de nacimiento: { $date }
frame-account = Cuenta
frame-record-of = Expediente de
frame-born = nac. { $year }

place-home = Inicio
place-results = Resultados
place-record = Expediente


failure-unreached-title = No pudimos conectarnos con Careway
failure-unreached-read = No se perdió nada. Seguimos intentando, y esta página se llenará en cuanto haya conexión.
failure-unreached-send = No se perdió nada. Lo que escribió sigue aquí. Revise su conexión y vuelva a intentarlo.
failure-stale = Esto es lo que teníamos antes. No pudimos ver si hay algo nuevo.

home-title = Inicio
home-overview = Resumen
home-greeting = Hola, { $name }
home-greeting-plain = Hola
home-record-of = Este es el expediente de { $name }.
home-new = Resultados más recientes
home-all-results = Todos los resultados
home-documents = Notas y documentos más recientes
home-all-documents = Todas las notas y documentos
home-visits = Sus próximas visitas
home-all-visits = Todas las visitas
home-rest = Lo demás del expediente
home-whole-record = El expediente completo
home-well-title = Todo está bien
home-well = No hay nada nuevo para usted. Cuando lleguen resultados, notas o visitas, los verá aquí.
home-empty-title = Este expediente todavía está vacío
home-empty = Cuando una clínica envíe resultados, notas o visitas, los encontrará aquí.

results-title = Resultados
results-lead = Resultados de análisis e informes; primero los más recientes.
results-search = Buscar un resultado por su nombre
results-search-hint = Por ejemplo: colesterol, glucosa
results-found-none = Pruebe con menos letras o con otro nombre del análisis.
results-empty = Todavía no hay resultados. Cuando un laboratorio o una clínica envíe uno, lo verá aquí.
results-arrangement = Cómo se ordenan los resultados
results-by-date = Por fecha
results-by-test = Por prueba
results-by-panel = Por panel
results-values = { $count ->
    [one] un valor
   *[other] { NUMBER($count) } valores
}
filter-title = Mostrar
filter-outside = Solo fuera de rango
filter-more = Fechas y fuentes
filter-from = Desde
filter-until = Hasta
filter-source = Enviado por
filter-all-sources = Todos
filter-found = { $count ->
    [0] Ninguno coincide.
    [one] Uno coincide.
   *[other] { NUMBER($count) } coinciden.
}
record-search = Buscar por nombre
record-search-hint = Letras del nombre, del lugar o de quien lo envió
results-undated = Sin fecha

result-title = Resultado
result-value = Valor
result-said-by-source = Lo indicó { $source }.
result-said-by-range = Comparamos el valor con el rango que vino con él.
result-no-flag = Nadie indicó si está dentro o fuera de lo normal.
result-range = Rango normal
result-range-came = Rango que vino con él
result-no-range = Este resultado vino sin un rango.
result-range-for = Para: { $whom }
result-earlier = Otros valores, de antes y de después
result-earlier-caption = { $name }: todos los valores de este expediente
result-earlier-unit = Valores en { $unit }
result-earlier-unitless = Valores sin unidad
result-earlier-none = Es el único valor en este expediente.
result-earlier-note = Los valores en unidades distintas van aparte, porque no se pueden comparar.
result-earlier-this = este resultado
result-column-date = Fecha
result-column-value = Valor
result-column-flag = Cómo se compara
result-column-source = De
result-parts = Lo que contiene este informe
result-conclusion = Lo que dice el informe
result-no-conclusion = El informe vino sin una conclusión escrita.
result-about = Sobre este resultado
result-date = Fecha
result-source = Enviado por
result-organization = Lugar
result-by = Lo pidió o lo midió
result-method = Cómo se midió
result-sample = En qué se midió
result-not-known = La fuente no lo dice
result-critical-title = Muy fuera de lo normal
result-critical = Si este resultado es nuevo y nadie le ha llamado, llame ahora a su clínica. Si se siente muy mal, llame al 911.
result-line = Escala de { $name }.
result-line-here = Este valor: { $value }.
result-line-range = Rango normal: { $range }.
result-line-others = { $count ->
    [one] Otro valor se muestra como un punto.
   *[other] Otros { $count } valores se muestran como puntos.
}

result-line-key-here = Este valor
result-line-key-others = Otros valores

# Valores a lo largo del tiempo
trend-title = A lo largo del tiempo
trend-said = { $count ->
    [one] { $name }: un valor.
   *[other] { $name }: { $count } valores de { $first } a { $last }; el más bajo, { $lowest }; el más alto, { $highest }.
}
trend-beyond = Más o menos de lo que se pudo medir
trend-no-method = No se dijo el método
trend-gap = No se sabe nada entre { $from } y { $to }.
trend-undrawn = { $count ->
    [one] Un valor no tiene número o fecha. Solo está en la tabla.
   *[other] { $count } valores no tienen número o fecha. Solo están en la tabla.
}
trend-all-rows = Mostrar los { NUMBER($count) } valores
result-comment = Lo que agregó el laboratorio o la clínica
result-next-title = Qué suele pasar después
result-next-normal = Casi siempre, nada. La clínica que envió este resultado puede responder sus preguntas.
result-next-outside = Un valor fuera del rango puede tener muchas causas. La clínica que envió este resultado puede decirle qué significa para usted y si hay que hacer algo.
result-next-unknown = La clínica que envió este resultado puede decirle qué significa para usted.
result-called-by-source = { $source } lo llama: { $name }
result-keep = Imprimir o compartir
result-print = Imprimir esta página
result-share = Compartir
result-copied = Copiado. Puede pegarlo donde quiera.
result-not-copied = Este navegador no nos deja copiarlo. Puede seleccionar el texto de la página y copiarlo.
result-share-hint = Lo que comparte sale de Careway. Compártalo solo con personas de confianza.

record-title = Expediente
record-lead = Todo lo que han enviado sus clínicas, ordenado por tipo.
record-empty = Todavía no hay nada. Cuando una clínica envíe algo, lo verá aquí.
record-count = { $count ->
    [one] 1 elemento
   *[other] { $count } elementos
}
record-kind-empty = No hay nada de este tipo en este expediente.
record-current = Actual
record-planned = Planeado
record-past = Pasado
record-unknown = La fuente no dice si todavía es así
record-undated = Sin fecha
record-untitled = Sin nombre
record-taken-back-title = La fuente lo retiró
record-taken-back = { $source } indicó que esto se escribió por error. No es cierto de esta persona y solo se guarda para que usted pueda ver lo que había.
record-about = Lo que dice el expediente
record-standing = Ahora
record-kind = Tipo
record-by = Por
record-until = hasta { $end }

account-title = Cuenta
account-signed-in-as = Entró como { $name }.
account-people = De quién es el expediente
account-people-hint = Usted puede abrir los expedientes de estas personas.
account-people-shown = se muestra ahora
account-open-record = Abrir el expediente de { $name }
account-language = Idioma
account-sign-out = Salir
account-sign-out-hint = Termina su visita en este dispositivo.
account-sign-out-everywhere = Salir en todas partes
account-sign-out-everywhere-hint = Termina su visita en todos los teléfonos y computadoras. Úselo si perdió alguno.
account-ending-title = ¿Sigue ahí?
account-ending = Esta página se bloqueará pronto para proteger su expediente. Lo que escribió se queda.
account-stay = Seguir conectado

activate-title = Empiece con su invitación
activate-lead = Su clínica le dio un código. Con él y su fecha de nacimiento puede crear su propio acceso.
activate-code = Código de su invitación
activate-code-hint = Con mayúsculas o minúsculas, con o sin guiones.
activate-birth-date = Fecha de nacimiento del paciente
activate-name = Elija un nombre de usuario
activate-name-hint = Su correo electrónico es una buena opción.
activate-password = Elija una contraseña
activate-password-hint = Al menos 15 caracteres. Unas cuantas palabras que solo para usted tengan sentido son fáciles de recordar.
activate-send = Crear mi cuenta
activate-not-matched = El código y la fecha de nacimiento no coinciden, o el código ya se usó o venció. Revise los dos. Si aun así no funciona, pida un código nuevo a su clínica.
activate-name-taken = Alguien ya tiene ese nombre de usuario. Elija otro, por favor.
activate-have-account = Ya tengo una cuenta: entrar

not-found-home = Ir al inicio

crash-title = Algo se rompió en esta página
crash = Su expediente está a salvo. Vuelva a cargar la página para seguir.

# Cómo se ve la página
look-title = Cómo se ve
look-hint = Solo en este aparato.
look-theme = Claro u oscuro
look-letters = Tamaño de las letras
look-contrast = Contraste
look-device = Como el aparato
look-light = Claro
look-dark = Oscuro
look-usual = Normal
look-large = Grande
look-more = Fuerte

# Lo que le toca hacer
todo-title = Lo que le toca hacer
todo-call = { $name } está muy fuera de rango. Si nadie le ha llamado por esto, llame ahora a su clínica.
todo-changed = { $name }: este resultado cambió después de enviarse. Vea lo que dice ahora.
todo-taken-back = { $name }: este resultado se retiró. Ya no cuenta.
todo-visit = { $name }: { $date }.
todo-see-result = Ver el resultado
todo-see-visit = Ver la visita
