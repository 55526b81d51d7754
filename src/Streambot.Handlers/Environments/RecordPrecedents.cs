using System.Text.Json;
using Streambot.Core.Contract;
using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Environments;

/// <summary>
/// What streambot for Node.js accepted, and a stack must be able to keep and to return to. Most of it is in the old
/// properties of an Update. These do not show what they meant, or what the rollback of an Update that removed something
/// must find again: for that, the record keeps marks, for as long as CloudFormation can return that far.
/// </summary>
internal sealed class RecordPrecedents
{
    private readonly HashSet<string> _accepted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _carried = new(StringComparer.Ordinal);
    private readonly Lazy<HashSet<string>> _old;
    private readonly string _owner;
    private readonly bool _isOfNodeJs;
    private readonly EnvironmentRecord? _before;

    /// <param name="request">An Update.</param>
    /// <param name="before">The record of the old properties, if it belongs to this resource.</param>
    /// <param name="now">The record that the Update is about to replace, if it belongs to this resource.</param>
    public RecordPrecedents(ResourceRequest request, EnvironmentRecord? before, EnvironmentRecord? now)
    {
        _owner = RecordOwner.Of(request);
        _isOfNodeJs = PhysicalIds.IsOfNodeJs(request.PhysicalResourceId);
        _before = before;
        _old = new(() => [.. PropertyMark.OfAll(_owner, request.OldProperties)]);
        foreach (EnvironmentRecord? record in (EnvironmentRecord?[])[before, now])
        {
            if (record is { Owner: null })
                AddUnowned(record.Env);
            else if (record is { Accepted: { } accepted })
                AddMarked(accepted);
        }
    }

    /// <summary>Marks of what applied until now.</summary>
    public IReadOnlyCollection<string> Carried => _carried;

    public bool Cover(string name, JsonElement? value, bool isRefused)
    {
        // It joined every list, and the build of a project never writes one.
        bool isKey = EnvironmentReader.IsKey(name) && !EnvironmentReader.IsOwn(name);
        if (isRefused && _isOfNodeJs && isKey && value?.ValueKind == JsonValueKind.Array)
            return true;
        string mark = PropertyMark.Of(_owner, name, value);
        return _accepted.Contains(mark) || (_old.Value.Contains(mark) && (isRefused || WasAKey(name, value)));
    }

    // Streambot for Node.js knew two properties of its own. The record shows whether it read the others, or we did.
    private bool WasAKey(string name, JsonElement? value) => _before is null
        ? _isOfNodeJs && name == "StreambotKeys" && !EnvironmentReader.IsHashOfKeys(name, value)
        : _before.Owner is null;

    private void AddUnowned(string env)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(env);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return;
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                string name = JsonText.NameOf(property);
                if (!EnvironmentReader.IsOrdinary(name, property.Value))
                {
                    string mark = PropertyMark.Of(_owner, name, property.Value);
                    _accepted.Add(mark);
                    _carried.Add(mark);
                }
            }
        }
        catch (JsonException)
        {
            // What nothing can read sets no precedent.
        }
    }

    private void AddMarked(string accepted)
    {
        string[] marks = accepted.Split(' ');
        _accepted.UnionWith(marks);
        _carried.UnionWith(marks.Where(_old.Value.Contains));
    }
}
