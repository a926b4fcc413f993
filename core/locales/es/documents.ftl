# Lo que acompaña a una nota o a un informe, y lo que pertenece a una visita.

document-text = Lo que dice
document-layout-note = Estas son las palabras del documento. Aquí no se muestran sus imágenes ni su formato, para que nada de él pueda ejecutarse en esta página.
document-cut = Esta es la primera parte. El texto completo está en el archivo que puede guardar.
document-file = Archivo
document-pdf = Documento PDF
document-picture = Imagen
document-save = Guardar { $name }
document-save-text = Guardar como archivo de texto
document-size-small = menos de 1 KB
document-size-kb = { NUMBER($size) } KB
document-size-mb = { $size } MB
document-at-source-title = El documento no está aquí
document-at-source = La clínica guarda este documento; no lo envió. Pida una copia a la clínica.
document-empty = Solo llegó el nombre de este documento. Pida una copia a la clínica.
document-too-large = Este documento es demasiado grande para abrirlo aquí. Pida una copia a la clínica.
document-damaged = Este documento llegó dañado y no se puede abrir. Pida a la clínica que lo envíe otra vez.
document-unknown-kind = Este tipo de archivo no se puede abrir aquí de forma segura. Pida a la clínica una copia en PDF.
document-none = La clínica avisó que esto existe, pero no envió el documento. Pida una copia a la clínica.

visit-items = De esta visita
visit-items-note = Notas y documentos
visit-items-report = Informes
visit-items-procedure = Lo que se hizo
visit-items-result = Resultados y signos vitales
visit-items-other = Más de esta visita
visit-items-more = Hay más de esta visita de lo que se ve aquí. Lo encontrará en el expediente.
visit-items-none = Nada más en este expediente menciona esta visita.
visit-of = Visita
