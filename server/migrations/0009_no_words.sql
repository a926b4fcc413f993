-- Lists are filtered where they are shown: nothing on the server looks for an item by the words of its names any more.
ALTER TABLE item DROP COLUMN words;
