// RoundFiles
