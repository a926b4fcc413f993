# Llevarse el expediente: la página donde se elige, la página para imprimir y lo que ya se descargó.

download-title = Descargar o imprimir
download-lead = Llévese su expediente o póngalo en papel. Cada vez lo anotamos en la lista de descargas, más abajo.

download-extent = ¿Cuánto?
download-whole = Todo el expediente
download-period = Solo algunos días
download-from = Primer día
download-until = Último día
download-period-hint = Puede dejar vacío uno de los dos. Entonces empieza desde el principio o llega hasta hoy.
download-period-missing = Elija por lo menos un día.
download-period-backwards = El último día es anterior al primero. Por favor, revise los dos.
download-undated = { $count ->
    [one] Hay un dato sin fecha. Solo viene con todo el expediente.
   *[other] Hay { NUMBER($count) } datos sin fecha. Solo vienen con todo el expediente.
}

download-forms = ¿En qué forma?
download-print = En papel
download-print-about = Todo ordenado para leerlo, imprimirlo o guardarlo como PDF.
download-print-open = Abrir la página para imprimir
download-csv = Resultados para una hoja de cálculo
download-csv-about = Análisis, signos vitales y crecimiento en una sola tabla, con los números tal como los escribió el laboratorio (CSV).
download-csv-save = Descargar la tabla
download-fhir = Para otra clínica o aplicación
download-fhir-about = Todo tal como lo enviaron sus clínicas, también lo que después marcaron como error. Es para programas y cuesta leerlo (FHIR).
download-fhir-save = Descargar el archivo FHIR
download-choose-first = Primero elija los días.
download-begun = La descarga empezó. Su navegador le avisa cuando termine.

download-private-title = Estos archivos son privados
download-private = El archivo se queda en este dispositivo después de cerrar la sesión, y quien lo use puede abrirlo. En una computadora compartida, no lo guarde, o bórrelo al terminar. Llévese las hojas impresas.

downloads-title = Sus descargas
downloads-empty-title = Todavía no hay ninguna
downloads-empty = Cada vez que se descargue el expediente o se abra para imprimir, lo verá aquí.
downloads-whole = todo el expediente
downloads-between = del { $from } al { $until }
downloads-since = desde el { $from }
downloads-until = hasta el { $until }
downloads-phone = en un teléfono
downloads-tablet = en una tableta
downloads-computer = en una computadora
downloads-device-unknown = en un dispositivo que no dijo cuál es
downloads-somebody-else = desde otra cuenta

print-title = Expediente para imprimir
print-now = Imprimir o guardar como PDF
print-hint = Para guardar un PDF, elija «Guardar como PDF» donde el navegador pregunta por la impresora.
print-name = Nombre
print-born = Fecha de nacimiento
print-extent = Qué incluye
print-sources = Enviado por
print-date = Impreso el
print-nothing = En este expediente no hay nada de esos días.
print-too-much-title = Es demasiado para imprimir
print-too-much-chart = Serían más de cien páginas. Abra lo que necesite e imprima esa página.
print-too-much = Serían más de cien páginas. Elija menos días o descargue todo el expediente como archivo.
print-choose = Elegir menos días
